using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Export feeds: pages that each say from where the next one continues.</summary>
public class FeedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ActionDefinition Customers => ActionCatalog.Get("crm.customers.export");

    public static TheoryData<string> Feeds =>
        [.. ActionCatalog.All.Where(action => action.Paging == PagingStyle.Feed).Select(action => action.Key)];

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task A_feed_is_walked_to_its_end_over_an_empty_page_repeats_and_disorder(string key)
    {
        await using var server = await StartAsync(new()
        {
            [""] = Page("t1", true, Row(1, 1), Row(2, 2)),
            ["t1"] = Page("t2", true),
            ["t2"] = Page("t3", true, Row(2, 2), Row(4, 4), Row(3, 3)),
            ["t3"] = Page("t4", false, Row(1, 5), Row(4, 4)),
        });
        using var titan = server.NewClient();

        var pages = await titan.PagesAsync(Read(ActionCatalog.Get(key), new() { ["fetchAll"] = true }), Token)
            .Select(RowsOf)
            .ToListAsync(Token);

        // Record 1 changed in the meantime, so it comes once more; nothing else does.
        pages.SelectMany(page => page.Rows).ShouldBe([(1, 1), (2, 2), (4, 4), (3, 3), (1, 5)]);
        pages[^1].ContinueFrom.ShouldBe("t4");
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_older_state_of_a_record_does_not_follow_a_newer_one()
    {
        await using var server = await StartAsync(new() { [""] = Page("t1", false, Row(7, 9), Row(7, 3), Row(7, 11)) });
        using var titan = server.NewClient();

        var rows = await titan.PagesAsync(Read(Customers, new() { ["fetchAll"] = true }), Token)
            .Select(RowsOf)
            .SelectMany(page => page.Rows)
            .ToListAsync(Token);

        rows.ShouldBe([(7, 9), (7, 11)]);
    }

    [Fact]
    public async Task One_page_is_what_a_call_without_fetch_all_gets()
    {
        await using var server = await StartAsync(new() { ["2026-11-01"] = Page("t1", true, Row(1, 1)) });
        using var titan = server.NewClient();

        var page = await titan
            .PagesAsync(Read(Customers, new() { ["from"] = "2026-11-01", ["includeRecentChanges"] = true }), Token)
            .Select(RowsOf)
            .SingleAsync(Token);

        page.ContinueFrom.ShouldBe("t1");
        server.Requests.ShouldHaveSingleItem().Target
            .ShouldBe("/crm/v2/tenant/42/export/customers?from=2026-11-01&includeRecentChanges=true");
    }

    [Theory]
    [InlineData("""{"hasMore":true,"continueFrom":"t1","data":[]}""", "continues where it started")]
    [InlineData("""{"hasMore":true,"data":[]}""", "does not say where to continue")]
    public async Task A_feed_that_would_never_end_is_an_error(string second, string says)
    {
        await using var server = await StartAsync(new() { [""] = Page("t1", true, Row(1, 1)), ["t1"] = second });
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(async () =>
            await titan.PagesAsync(Read(Customers, new() { ["fetchAll"] = true }), Token).CountAsync(Token));

        error.Message.ShouldContain(says);
    }

    private static Task<ScriptedServer> StartAsync(Dictionary<string, string> pages) => ScriptedServer.StartAsync((http, request) =>
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), request.Target).Query);
        return ScriptedServer.AnswerAsync(http, 200, pages[query.TryGetValue("from", out var from) ? from.ToString() : ""]);
    });

    private static ListCall Read(ActionDefinition feed, JsonObject inputs) => (ListCall)feed.Read(JsonElement.Parse(inputs.ToJsonString()));

    private static string Row(int id, int minute) => $$"""{"id":{{id}},"modifiedOn":"2026-11-01T00:{{minute:00}}:00Z"}""";

    private static string Page(string continueFrom, bool hasMore, params string[] rows) =>
        $$"""{"hasMore":{{(hasMore ? "true" : "false")}},"continueFrom":"{{continueFrom}}","data":[{{string.Join(',', rows)}}]}""";

    private static (List<(int, int)> Rows, string? ContinueFrom) RowsOf(TitanConnector.Paging.Page<ReadOnlyMemory<byte>> page) =>
        (
            [
                .. page.Data
                    .Select(row => JsonElement.Parse(row.Span))
                    .Select(row => (row.GetProperty("id").GetInt32(), row.GetProperty("modifiedOn").GetDateTimeOffset().Minute)),
            ],
            page.ContinueFrom);
}
