using System.Text.Json;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Raw requests typed as a method and a path, and their answers as records.</summary>
public class RawWordTests
{
    private const string Page = """{"page":1,"pageSize":2,"hasMore":true,"data":[{"id":1,"name":"Red"},{"id":2,"name":"Blue"}]}""";

    [Theory]
    [InlineData("GET", "/crm/v2/tenant/42/tags?pageSize=5", "/crm/v2/tenant/{tenant}/tags?pageSize=5")]
    [InlineData("GET", "/crm/v2/tenant/42/tags", "crm/v2/tenant/42/tags")]
    [InlineData("GET", "/crm/v2/tenant/42/tags?name=a%20b", "get", "https://api.servicetitan.io/crm/v2/tenant/{tenantId}/tags?name=a+b")]
    [InlineData("GET", "/telecom/v3/tenant/42/calls", "GET", "/telecom/v3/tenant/{tenant}/calls")]
    [InlineData("POST", "/jpm/v2/tenant/42/jobs", "POST", "/jpm/v2/tenant/{tenant}/jobs", "--data", "{}")]
    [InlineData("GET", "/jpm/v2/tenant/42/jobs", "--url-type", "jpm", "--url", "/jobs")]
    public async Task A_path_as_the_documents_show_it_is_understood(string method, string target, params string[] arguments)
    {
        await using var server = await StartAsync("""{"id":7}""");
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(["raw", .. arguments]);

        run.ExitCode.ShouldBe(0, run.Error);
        var request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Target).ShouldBe((method, target));
    }

    [Theory]
    [InlineData("is of tenant 43, and the connection is for tenant 42", "/crm/v2/tenant/43/tags")]
    [InlineData("is of another host", "https://evil.example/crm/v2/tenant/42/tags")]
    [InlineData("is of another host", "https://api.servicetitan.io.evil.example/crm/v2/tenant/42/tags")]
    [InlineData("expected METHOD and a path", "/customers")]
    [InlineData("there is no module crn; did you mean crm?", "/crn/v2/tenant/42/tags")]
    [InlineData("crm has no version v9", "/crm/v9/tenant/42/tags")]
    [InlineData("replace {id} with a value", "/crm/v2/tenant/42/customers/{id}")]
    [InlineData("without . or .. segments", "/crm/v2/tenant/42/../43/tags")]
    [InlineData("given twice", "/crm/v2/tenant/42/tags?a=1&a=2")]
    [InlineData("is only for GET", "POST", "/crm/v2/tenant/42/tags", "--fetch-all")]
    public async Task Anything_else_is_refused_and_nothing_is_sent(string said, params string[] arguments)
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(["raw", .. arguments]);

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain(said);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_is_written_as_csv_and_says_that_there_is_more()
    {
        await using var server = await StartAsync(Page);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("raw", "/crm/v2/tenant/{tenant}/undocumented-things", "--output", "csv");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ReplaceLineEndings("\n").ShouldStartWith("id,name");
        run.Output.ShouldContain("2,Blue");
        run.Error.ShouldContain("2 records; there are more");
    }

    [Fact]
    public async Task A_documented_path_has_the_columns_of_its_action()
    {
        await using var server = await StartAsync(
            """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":7,"name":"Avery","type":"Residential"}]}""");
        using var titan = new TitanProcess(server.Settings);

        var raw = await titan.RunAsync("raw", "/crm/v2/tenant/{tenant}/customers", "--output", "csv");
        var action = await titan.RunAsync("customers", "list", "--output", "csv");

        raw.ExitCode.ShouldBe(0, raw.Error);
        raw.Output.ShouldBe(action.Output);
    }

    [Fact]
    public async Task Fetch_all_follows_numbered_pages_and_feeds()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            var query = http.Request.Query;
            var body = http.Request.Path.Value!.Contains("/export/", StringComparison.Ordinal)
                ? query["from"] == "t2"
                    ? """{"hasMore":false,"continueFrom":"t3","data":[{"id":3}]}"""
                    : """{"hasMore":true,"continueFrom":"t2","data":[{"id":1},{"id":2}]}"""
                : query["page"] == "2"
                    ? """{"page":2,"hasMore":false,"data":[{"id":3}]}"""
                    : """{"page":1,"hasMore":true,"data":[{"id":1},{"id":2}]}""";
            return ScriptedServer.AnswerAsync(http, 200, body);
        }, judgesRequests: false);
        using var titan = new TitanProcess(server.Settings);

        var pages = await titan.RunAsync("raw", "/crm/v2/tenant/{tenant}/things?pageSize=2", "--fetch-all", "--output", "ndjson");
        var feed = await titan.RunAsync("raw", "/crm/v2/tenant/{tenant}/export/things", "--fetch-all");

        (pages.ExitCode, feed.ExitCode).ShouldBe((0, 0), pages.Error + feed.Error);
        pages.Output.ShouldBe("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
        JsonElement.Parse(feed.Output).EnumerateArray().Select(record => record.GetProperty("id").GetInt32()).ShouldBe([1, 2, 3]);
        feed.Error.ShouldContain("--query from=t3");
        server.Requests.Select(request => request.Target).ShouldBe(
        [
            "/crm/v2/tenant/42/things?pageSize=2", "/crm/v2/tenant/42/things?pageSize=2&page=2",
            "/crm/v2/tenant/42/export/things", "/crm/v2/tenant/42/export/things?from=t2",
        ]);
    }

    [Fact]
    public async Task A_list_that_leads_nowhere_ends()
    {
        await using var server = await StartAsync("""{"page":1,"hasMore":true,"data":[]}""");
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("raw", "/crm/v2/tenant/{tenant}/things", "--fetch-all", "--output", "ndjson");

        run.ExitCode.ShouldBe(4);
        run.Error.ShouldContain("the list is incomplete");
        server.Requests.Count.ShouldBeLessThan(3);
    }

    // The paths are made up, so no document knows them.
    private static Task<ScriptedServer> StartAsync(string answer) =>
        ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, answer), judgesRequests: false);
}
