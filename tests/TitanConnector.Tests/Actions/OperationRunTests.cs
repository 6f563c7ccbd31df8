using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Actions;

/// <summary>Operations that are run by their definition, with JSON or with types of the caller.</summary>
public partial class OperationRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_value_is_read_as_json_or_as_the_callers_type()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":9,"name":"Gold","active":true}""");
        using var titan = server.NewClient();
        var get = ActionCatalog.Get("memberships.recurring-service-types.get");

        (await titan.RunAsync(get, Inputs("""{"id":9}"""), Token))!.Value.GetProperty("name").GetString().ShouldBe("Gold");
        (await titan.RunAsync(get, Inputs("""{"id":9}"""), Contracts.Default.MembershipType, Token))
            .ShouldBe(new MembershipType(9, "Gold"));
    }

    [Fact]
    public async Task All_pages_of_a_list_come_as_json_or_as_the_callers_type()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(http, 200,
            request.Target.Contains("from=t1", StringComparison.Ordinal)
                ? """{"hasMore":false,"continueFrom":"t2","data":[{"id":2,"name":"Silver"}]}"""
                : """{"hasMore":true,"continueFrom":"t1","data":[{"id":1,"name":"Gold"}]}"""));
        using var titan = server.NewClient();
        var feed = ActionCatalog.Get("memberships.membership-types.export");

        (await titan.ListAsync(feed, Inputs("{}"), Token).Select(type => type.GetProperty("id").GetInt64()).ToListAsync(Token))
            .ShouldBe([1L, 2L]);
        (await titan.ListAsync(feed, Inputs("{}"), Contracts.Default.MembershipType, Token).ToListAsync(Token))
            .ShouldBe([new MembershipType(1, "Gold"), new MembershipType(2, "Silver")]);
    }

    [Fact]
    public async Task A_method_for_another_kind_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<ArgumentException>(
            () => titan.RunAsync(ActionCatalog.Get("sales.estimate-items.list"), Inputs("{}"), Token));

        error.Message.ShouldContain("sales.estimate-items.list is a List operation");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_key_names_the_nearest() =>
        Should.Throw<ArgumentException>(() => ActionCatalog.Get("sales.estimate.list"))
            .Message.ShouldContain("did you mean sales.estimates.list?");

    [Theory]
    [InlineData("crm.customers.create", "createCustomer")]
    [InlineData("dispatch.appointment-assignments.assign-technicians", "assignTechnicianToAppointment")]
    [InlineData("sales.estimates.list", "listEstimates")]
    [InlineData("createCustomer", "createCustomer")]
    public void A_typed_action_is_found_by_both_of_its_keys(string key, string published) => ActionCatalog.Get(key).Key.ShouldBe(published);

    [Theory]
    [InlineData("estimate sell", "sales.estimates.sell")]
    [InlineData("membership types", "listMembershipTypes")]
    [InlineData("create customer", "createCustomer")]
    public void A_search_finds_by_all_words(string words, string key) =>
        TitanCatalog.Embedded.Search(words).Take(8).Select(action => action.Key).ShouldContain(key);

    [Fact]
    public void A_search_without_a_match_finds_nothing() => TitanCatalog.Embedded.Search("estimate xyzzy").ShouldBeEmpty();

    [Fact]
    public void A_text_beyond_its_documented_length_is_refused()
    {
        var create = ActionCatalog.Get("dispatch.technician-shifts.create");
        var inputs = create.ExampleInputs();
        inputs["title"] = "";

        Should.Throw<InvalidInputException>(() => create.Read(Inputs(inputs.ToJsonString()))).Message.ShouldContain("title: expected");
    }

    private static JsonElement Inputs(string json) => JsonElement.Parse(json);

    public sealed record MembershipType(long Id, string Name);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(MembershipType))]
    public sealed partial class Contracts : JsonSerializerContext;
}
