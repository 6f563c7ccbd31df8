using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Actions;

/// <summary>An action that is defined by data, without a record.</summary>
public class DataActionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ActionDefinition Calls => ActionCatalog.Find("telecom.calls.list-v2")!;

    [Fact]
    public async Task A_page_is_requested_by_its_inputs()
    {
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":2,"pageSize":10,"hasMore":false,"data":[{"id":7,"jobNumber":"48021"}]}""");
        using var titan = server.NewClient();

        var call = Read("""{"ids":[7,8],"orderBy":"CREATEDON","createdBefore":"2026-11-01T02:00:00+02:00","page":2,"pageSize":10}""");
        var page = await titan.PagesAsync(call, Token).Select(page => page.Select(record => JsonElement.Parse(record.Span)))
            .SingleAsync(Token);

        page.Data.ShouldHaveSingleItem().GetProperty("jobNumber").GetString().ShouldBe("48021");
        server.Requests.ShouldHaveSingleItem().Target.ShouldBe(
            "/telecom/v2/tenant/42/calls?orderBy=createdOn&createdBefore=2026-11-01T00%3A00%3A00Z&ids=7&ids=8&page=2&pageSize=10");
    }

    [Fact]
    public async Task All_pages_are_fetched_in_order_of_creation_with_the_lists_own_parameters()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(
            http, 200, request.Target.Contains("orderBy=ModifiedOn", StringComparison.Ordinal) ? Page(1, 2, 3) : Page(1, 2, 3)));
        using var titan = server.NewClient();

        var ids = await titan.PagesAsync(Read("""{"fetchAll":true}"""), Token)
            .SelectMany(page => page.Data.Select(record => JsonElement.Parse(record.Span).GetProperty("id").GetInt64()).ToArray())
            .ToListAsync(Token);

        ids.ShouldBe([1L, 2L, 3L]);
        server.Requests[0].Target.ShouldEndWith("orderBy=CreatedOn&orderByDirection=asc");
        server.Requests.ShouldAllBe(request => !request.Target.Contains("sort=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"agentNmae":"x"}""", "agentNmae: unknown; did you mean agentName?")]
    [InlineData("""{"minDuration":"long"}""", "minDuration: expected a 32-bit whole number, got \"long\"")]
    [InlineData("""{"orderBy":"agent"}""", "orderBy: expected one of id, createdOn, modifiedOn, got \"agent\"")]
    [InlineData("""{"createdBefore":"yesterday"}""", "createdBefore: expected a date and time")]
    [InlineData("""{"ids":[]}""", "ids: an empty list selects nothing")]
    [InlineData("""{"page":0}""", "page: expected a whole number from 1 to")]
    [InlineData("""{"customQueryParams":{"agency":"x"}}""", "customQueryParams.agency: not a documented query parameter")]
    public void Wrong_inputs_are_refused_by_name(string inputs, string says) =>
        Should.Throw<InvalidInputException>(() => Read(inputs)).Message.ShouldStartWith(says);

    [Fact]
    public void It_has_no_record() => ActionCatalog.ToRecord(Read("{}")).ShouldBeNull();

    private static ListCall Read(string inputs) => (ListCall)Calls.Read(JsonElement.Parse(inputs));

    private static string Page(params long[] ids)
    {
        var records = ids.Select(
            id => $$"""{"id":{{id}},"createdOn":"2026-01-0{{id}}T00:00:00Z","modifiedOn":"2026-01-0{{id}}T00:00:00Z"}""");
        return $$"""{"page":1,"pageSize":5000,"hasMore":false,"totalCount":{{ids.Length}},"data":[{{string.Join(',', records)}}]}""";
    }
}
