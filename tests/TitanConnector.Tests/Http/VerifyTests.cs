using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Creations whose answer was lost: how the caller can find out, and how the library does so by itself.</summary>
public class VerifyTests
{
    private static readonly Guid Application = new("5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21");

    private static readonly NewAddress Address = new()
    {
        Street = "12 Mill Lane",
        City = "Akron",
        State = "OH",
        Zip = "44301",
        Country = "USA",
    };

    private static readonly CreateCustomer Creation = new()
    {
        Name = "Avery",
        Address = Address,
        Locations = [new NewLocation { Name = "Workshop", Address = Address }],
        ExternalData = new ExternalData { ApplicationGuid = Application, Items = [new ExternalDataEntry { Key = "crmId", Value = "A-7" }] },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_outcome_of_a_creation_says_how_to_look_for_the_record()
    {
        await using var server = await ScriptedServer.StartAsync(500, "");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Creation, Token));

        error.HowToVerify.ShouldContain("List Customers");
        error.HowToVerify.ShouldContain($"{Application}");
        error.HowToVerify.ShouldContain("crmId");
        error.HowToVerify.ShouldContain("A-7");
    }

    [Fact]
    public async Task An_unknown_outcome_without_a_mark_says_since_when_to_look()
    {
        await using var server = await ScriptedServer.StartAsync(500, "");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Creation with { ExternalData = null }, Token));

        error.HowToVerify.ShouldContain("2026-11-02T07:59:00Z");
    }

    [Fact]
    public async Task A_creation_that_was_carried_out_is_found_and_not_repeated()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => request.Method == "POST"
            ? ScriptedServer.AnswerAsync(http, 500, "")
            : ScriptedServer.AnswerAsync(
                http, 200,
                """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":7,"name":"Avery","externalData":[{"key":"crmId","value":"A-7"}]}]}"""));
        using var titan = server.NewClient();

        var created = await titan.RunAsync(Creation with { VerifyOnUnknown = true }, Token);

        created.Id.ShouldBe(7);
        server.Requests.Select(request => request.Method).ShouldBe(["POST", "GET"]);
        server.Requests[1].Target.ShouldContain($"externalDataApplicationGuid={Application}");
        server.Requests[1].Target.ShouldContain("externalDataKey=crmId");
        server.Requests[1].Target.ShouldContain("externalDataValues=A-7");
    }

    [Fact]
    public async Task A_creation_that_was_not_carried_out_is_sent_again()
    {
        var posts = 0;
        await using var server = await ScriptedServer.StartAsync((http, request) => request.Method == "POST"
            ? Interlocked.Increment(ref posts) == 1
                ? ScriptedServer.AnswerAsync(http, 500, "")
                : ScriptedServer.AnswerAsync(http, 200, """{"id":8}""")
            : ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":50,"hasMore":false,"data":[]}"""));
        using var titan = server.NewClient();

        var created = await titan.RunAsync(Creation with { VerifyOnUnknown = true }, Token);

        created.Id.ShouldBe(8);
        server.Requests.Select(request => request.Method).ShouldBe(["POST", "GET", "POST"]);
    }

    [Fact]
    public async Task The_outcome_stays_unknown_and_nothing_is_repeated_when_the_lookup_fails_too()
    {
        await using var server = await ScriptedServer.StartAsync(500, "");
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Creation with { VerifyOnUnknown = true }, Token));

        server.Requests.Count(request => request.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public async Task A_creation_that_never_arrives_is_given_up_after_three_attempts()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => request.Method == "POST"
            ? ScriptedServer.AnswerAsync(http, 500, "")
            : ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":50,"hasMore":false,"data":[]}"""));
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Creation with { VerifyOnUnknown = true }, Token));

        server.Requests.Count(request => request.Method == "POST").ShouldBe(3);
    }

    [Fact]
    public async Task Verification_without_a_mark_is_refused_and_nothing_is_sent()
    {
        await using var server = await ScriptedServer.StartAsync(200, "");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() =>
            titan.RunAsync(Creation with { ExternalData = null, VerifyOnUnknown = true }, Token));

        error.Problems.ShouldHaveSingleItem().Input.ShouldBe("verifyOnUnknown");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_booking_is_found_by_its_external_id()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => request.Method == "POST"
            ? ScriptedServer.AnswerAsync(http, 502, "")
            : ScriptedServer.AnswerAsync(
                http, 200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":31,"externalId":"web-17"}]}"""));
        using var titan = server.NewClient();

        var booking = await titan.RunJsonAsync(
            new CreateBookingByProvider
            {
                BookingProvider = 60112,
                Summary = "No hot water",
                IsFirstTimeClient = true,
                ExternalId = "web-17",
                Source = "avery.example",
                Name = "Jordan",
                Contacts = [new NewContact { Type = ContactType.Phone, Value = "330-555-0142" }],
                VerifyOnUnknown = true,
            },
            Token);

        booking.ShouldNotBeNull().GetProperty("id").GetInt64().ShouldBe(31);
        server.Requests[1].Target.ShouldContain("externalId=web-17");
    }
}
