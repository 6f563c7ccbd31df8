using System.Globalization;
using Microsoft.AspNetCore.Http;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.JobPlanning;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Which of the records that a lookup finds is the one that was created: the one with its mark, and no other.</summary>
public class VerifyMarkTests
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

    private static readonly CreateCustomer Customer = new()
    {
        Name = "Avery",
        Address = Address,
        Locations = [new NewLocation { Name = "Workshop", Address = Address }],
        ExternalData = Mark(("crmId", "A-7")),
        VerifyOnUnknown = true,
    };

    private static readonly CreateBookingByProvider Booking = new()
    {
        BookingProvider = 60112,
        Summary = "No hot water",
        IsFirstTimeClient = true,
        ExternalId = "web-17",
        Source = "avery.example",
        Name = "Jordan",
        Contacts = [new NewContact { Type = ContactType.Phone, Value = "330-555-0142" }],
        VerifyOnUnknown = true,
    };

    private static readonly Dictionary<string, TitanAction> Creations = new()
    {
        ["customer"] = Customer,
        ["location"] = new CreateLocation
        {
            Name = "Workshop", Address = Address, CustomerId = 5, ExternalData = Mark(("crmId", "A-7")), VerifyOnUnknown = true,
        },
        ["job"] = new CreateJob
        {
            CustomerId = 5,
            LocationId = 6,
            BusinessUnitId = 7,
            JobTypeId = 8,
            Priority = "Normal",
            CampaignId = 9,
            Appointments =
            [
                new NewAppointment { Start = new(2026, 11, 3, 14, 0, 0, TimeSpan.Zero), End = new(2026, 11, 3, 16, 0, 0, TimeSpan.Zero) },
            ],
            ExternalData = Mark(("crmId", "A-7")),
            VerifyOnUnknown = true,
        },
        ["project"] = new CreateProject { LocationId = 6, ExternalData = Mark(("crmId", "A-7")), VerifyOnUnknown = true },
        ["booking"] = Booking,
    };

    public static TheoryData<string> Kinds => [.. Creations.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_record_without_the_mark_is_not_taken_for_the_created_one(string kind)
    {
        await using var server = await StartAsync("""{"id":99,"name":"Stranger","externalId":"web-1","externalData":[]}""");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunJsonAsync(Creations[kind], Token));

        error.Message.ShouldContain("without these values");
        error.HowToVerify.ShouldContain("created since");
        Methods(server).ShouldBe(["POST", "GET"]);
    }

    [Theory]
    [InlineData("no external data", """{"id":99}""")]
    [InlineData("external data of null", """{"id":99,"externalData":null}""")]
    [InlineData("external data that is a text", """{"id":99,"externalData":"crmId=A-7"}""")]
    [InlineData("another key", """{"id":99,"externalData":[{"key":"erpId","value":"A-7"}]}""")]
    [InlineData("another value", """{"id":99,"externalData":[{"key":"crmId","value":"A-70"}]}""")]
    [InlineData("a key in another case", """{"id":99,"externalData":[{"key":"CRMID","value":"A-7"}]}""")]
    [InlineData("a value in another case", """{"id":99,"externalData":[{"key":"crmId","value":"a-7"}]}""")]
    [InlineData("a value of null", """{"id":99,"externalData":[{"key":"crmId","value":null}]}""")]
    [InlineData("items of null", """{"id":99,"externalData":[null]}""")]
    [InlineData("another application",
        """{"id":99,"externalData":[{"applicationGuid":"00000000-6d2a-4c1b-9d55-0a4b8a3f7c21","key":"crmId","value":"A-7"}]}""")]
    public async Task A_mark_that_differs_is_not_the_mark(string difference, string record)
    {
        await using var server = await StartAsync(record);
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Customer, Token), difference);

        Methods(server).ShouldBe(["POST", "GET"]);
    }

    [Theory]
    [InlineData("{\"id\":7,\"externalData\":[{\"key\":\"crmId\",\"value\":\"A-7\"}]}")]
    [InlineData("{\"id\":7,\"externalData\":[{\"key\":\"other\",\"value\":\"x\"},{\"key\":\"crmId\",\"value\":\"A-7\"}]}")]
    [InlineData("{\"id\":7,\"externalData\":[{\"applicationGuid\":\"5F0C9B1E-6D2A-4C1B-9D55-0A4B8A3F7C21\","
        + "\"key\":\"crmId\",\"value\":\"A-7\"}]}")]
    public async Task The_record_with_the_mark_is_the_created_one(string record)
    {
        await using var server = await StartAsync(record);
        using var titan = server.NewClient();

        (await titan.RunAsync(Customer, Token)).Id.ShouldBe(7);
        Methods(server).ShouldBe(["POST", "GET"]);
    }

    [Fact]
    public async Task The_record_with_the_mark_is_found_among_others()
    {
        await using var server = await StartAsync(
            """{"id":99,"name":"Stranger","externalData":[]},{"id":7,"externalData":[{"key":"crmId","value":"A-7"}]}""");
        using var titan = server.NewClient();

        (await titan.RunAsync(Customer, Token)).Id.ShouldBe(7);
    }

    [Fact]
    public async Task A_booking_with_another_external_id_is_skipped_for_the_matching_one()
    {
        await using var server = await StartAsync("""{"id":99,"externalId":"web-16"},{"id":31,"externalId":"web-17"}""");
        using var titan = server.NewClient();

        (await titan.RunAsync(Booking, Token)).Id.ShouldBe(31);
    }

    [Fact]
    public async Task No_further_page_is_requested_when_the_filter_is_ignored()
    {
        await using var server = await StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(
                http, 200, """{"page":1,"pageSize":1,"hasMore":true,"data":[{"id":99,"externalData":[]}]}"""));
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Customer, Token));

        Methods(server).ShouldBe(["POST", "GET"]);
    }

    [Fact]
    public async Task Every_page_of_the_filtered_list_is_searched_for_the_mark()
    {
        // Other records have one of the two items of the mark too.
        await using var server = await StartAsync((http, request) => ScriptedServer.AnswerAsync(
            http, 200, request.Target.Contains("page=2", StringComparison.Ordinal)
            ? """{"page":2,"pageSize":1,"hasMore":false,"data":[{"id":7,"externalData":[{"key":"shop","value":"web"},{"key":"crmId","value":"A-7"}]}]}"""
            : """{"page":1,"pageSize":1,"hasMore":true,"data":[{"id":6,"externalData":[{"key":"shop","value":"web"},{"key":"crmId","value":"A-6"}]}]}"""));
        using var titan = server.NewClient();

        var created = await titan.RunAsync(Customer with { ExternalData = Mark(("shop", "web"), ("crmId", "A-7")) }, Token);

        created.Id.ShouldBe(7);
        Methods(server).ShouldBe(["POST", "GET", "GET"]);
    }

    [Fact]
    public async Task A_filter_that_returns_endless_pages_is_not_followed_forever()
    {
        await using var server = await StartAsync((http, _) => ScriptedServer.AnswerAsync(
            http, 200, """{"page":1,"pageSize":1,"hasMore":true,"data":[{"id":6,"externalData":[{"key":"shop","value":"web"}]}]}"""));
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(
            () => titan.RunAsync(Customer with { ExternalData = Mark(("shop", "web"), ("crmId", "A-7")) }, Token));

        server.Requests.Count.ShouldBeLessThan(50);
        server.Requests.Count(request => request.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public async Task Two_records_with_the_mark_leave_the_outcome_unknown_and_both_are_named()
    {
        const string Twins =
            """{"id":7001,"externalData":[{"key":"crmId","value":"A-7"}]},{"id":7002,"externalData":[{"key":"crmId","value":"A-7"}]}""";
        await using var server = await StartAsync(Twins);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Customer, Token));

        error.Message.ShouldContain("7001");
        error.Message.ShouldContain("7002");
        Methods(server).ShouldBe(["POST", "GET"]);
    }

    [Fact]
    public async Task A_record_older_than_the_call_is_not_taken_for_its_result()
    {
        var longAgo = TimeProvider.System.GetUtcNow().AddDays(-3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await using var server = await StartAsync(
            $$"""{"id":7001,"createdOn":"{{longAgo}}","externalData":[{"key":"crmId","value":"A-7"}]}""");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Customer, Token));

        error.Message.ShouldContain("7001");
        error.Message.ShouldContain(longAgo);
        Methods(server).ShouldBe(["POST", "GET"]);
    }

    [Fact]
    public async Task A_record_just_created_by_the_servers_clock_is_the_created_one()
    {
        // The client's clock is three weeks off.
        await using var server = await StartAsync((http, _) =>
        {
            var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return ScriptedServer.AnswerAsync(http, 200, $$"""
                {"page":1,"pageSize":50,"hasMore":false,"data":[
                  {"id":7,"createdOn":"{{now}}","externalData":[{"key":"crmId","value":"A-7"}]}]}
                """);
        });
        using var titan = server.NewClient();

        (await titan.RunAsync(Customer, Token)).Id.ShouldBe(7);
    }

    [Fact]
    public async Task An_empty_page_that_promises_more_does_not_prove_that_the_record_is_missing()
    {
        await using var server = await StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":50,"hasMore":true,"data":[]}"""));
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Customer, Token));

        server.Requests.Count(request => request.Method == "POST").ShouldBe(1);
    }

    [Theory]
    [InlineData("Kent, OH")]
    [InlineData(" A-7")]
    [InlineData("")]
    public async Task A_mark_that_no_list_can_filter_by_is_refused_before_anything_is_sent(string value)
    {
        // Commas separate the values in a query, so the lookup would miss the record, and it would be created twice.
        await using var server = await StartAsync("");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(
            () => titan.RunAsync(Customer with { ExternalData = Mark(("city", value)) }, Token));

        error.Problems.ShouldHaveSingleItem().Input.ShouldBe("verifyOnUnknown");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_filterable_item_of_a_mark_is_queried_and_all_items_are_compared()
    {
        await using var server = await StartAsync(
            """{"id":7,"externalData":[{"key":"city","value":"Kent, OH"},{"key":"crmId","value":"A-7"}]}""");
        using var titan = server.NewClient();

        var created = await titan.RunAsync(Customer with { ExternalData = Mark(("city", "Kent, OH"), ("crmId", "A-7")) }, Token);

        created.Id.ShouldBe(7);
        server.Requests[1].Target.ShouldContain("externalDataValues=A-7");
    }

    [Fact]
    public async Task The_lookup_waits_for_the_creation_to_arrive()
    {
        var time = new VirtualTime();
        await using var server = await StartAsync("""{"id":7,"externalData":[{"key":"crmId","value":"A-7"}]}""");
        using var titan = server.NewClient(time: time);

        await titan.RunAsync(Customer, Token);

        time.Waits.ShouldContain(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_record_of_the_emulator_with_the_mark_is_the_created_one()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        emulator.Emulator.Inject(TitanConnector.Emulator.Faults.Fault.Parse("status=500,applied,method=POST,times=1"));

        var created = await titan.RunAsync(Customer, Token);

        (await titan.RunAsync(new GetCustomer { CustomerId = created.Id }, Token)).Name.ShouldBe("Avery");
        created.Name.ShouldBe("Avery");
        emulator.ForgiveViolations();
    }

    private static ExternalData Mark(params (string Key, string Value)[] items) => new()
    {
        ApplicationGuid = Application,
        Items = [.. items.Select(item => new ExternalDataEntry { Key = item.Key, Value = item.Value })],
    };

    private static IEnumerable<string> Methods(ScriptedServer server) => server.Requests.Select(request => request.Method);

    // Creations get an incomplete answer; lookups return these records.
    private static Task<ScriptedServer> StartAsync(string records) => StartAsync(
        (http, _) => ScriptedServer.AnswerAsync(http, 200, $$"""{"page":1,"pageSize":50,"hasMore":false,"data":[{{records}}]}"""));

    private static Task<ScriptedServer> StartAsync(Func<HttpContext, ReceivedRequest, Task> look) => ScriptedServer.StartAsync(
        (http, request) => request.Method == "POST" ? ScriptedServer.AnswerAsync(http, 500, "") : look(http, request));
}
