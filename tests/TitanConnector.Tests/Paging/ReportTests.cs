using System.Text;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Lists that are not pages of records: reports, and arrays.</summary>
public class ReportTests
{
    private const string Fields =
        """[{"name":"JobNumber","label":"Job #"},{"name":"Total","label":"Total"},{"name":"Total","label":"Total again"}]""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_of_a_report_become_records_by_the_names_of_its_fields()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(http, 200,
            request.Target.Contains("page=2", StringComparison.Ordinal)
                ? $$"""{"fields":{{Fields}},"page":2,"pageSize":25000,"hasMore":false,"data":[["J-3",null,1]]}"""
                : $$"""{"fields":{{Fields}},"page":1,"pageSize":25000,"hasMore":true,"totalCount":3,"data":[["J-1",10.50,0],["J-2",7,"x"]]}"""));
        using var titan = server.NewClient();

        var records = await ReadAsync(titan, "reporting.reports.run",
            """{"reportCategory":"operations","reportId":7,"parameters":[{"name":"From","value":"2026-11-01"}],"fetchAll":true}""");

        records.ShouldBe(
        [
            """{"JobNumber":"J-1","Total":10.50,"Total2":0}""",
            """{"JobNumber":"J-2","Total":7,"Total2":"x"}""",
            """{"JobNumber":"J-3","Total":null,"Total2":1}""",
        ]);
        server.Requests.Select(request => request.Target).ShouldBe(
        [
            "/reporting/v2/tenant/42/report-category/operations/reports/7/data?page=1&pageSize=25000&includeTotal=true",
            "/reporting/v2/tenant/42/report-category/operations/reports/7/data?page=2&pageSize=25000",
        ]);
        server.Requests[0].Body.ShouldBe("""{"parameters":[{"name":"From","value":"2026-11-01"}]}""");
    }

    [Theory]
    [InlineData("""{"fields":[{"name":"A"}],"hasMore":false,"data":[[1,2]]}""")]
    [InlineData("""{"fields":[{"label":"A"}],"hasMore":false,"data":[[1]]}""")]
    [InlineData("""{"hasMore":false,"data":[[1]]}""")]
    [InlineData("""{"fields":[{"name":"A"}],"hasMore":false,"data":[{"A":1}]}""")]
    public async Task A_report_whose_rows_do_not_fit_its_fields_is_an_error(string answer)
    {
        await using var server = await ScriptedServer.StartAsync(200, answer);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => ReadAsync(
            titan, "reporting.reports.run", """{"reportCategory":"operations","reportId":7,"parameters":[]}"""));

        error.Message.ShouldContain("not a page of a report");
    }

    [Theory]
    [InlineData("memberships.memberships.status-changes.list", """[{"id":1},{"id":2}]""")]
    [InlineData("jpm.work-breakdown-structure.segments.list", """{"data":[{"id":1},{"id":2}]}""")]
    public async Task A_list_that_comes_at_once_is_one_page(string key, string answer)
    {
        await using var server = await ScriptedServer.StartAsync(200, answer);
        using var titan = server.NewClient();

        var records = await ReadAsync(titan, key, key.StartsWith('m') ? """{"id":1001}""" : "{}");

        records.ShouldBe(["""{"id":1}""", """{"id":2}"""]);
    }

    [Fact]
    public async Task An_object_is_not_taken_for_a_list_that_comes_at_once()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":1}""");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(
            () => ReadAsync(titan, "memberships.memberships.status-changes.list", """{"id":1001}"""));

        error.Message.ShouldContain("not a list of records");
    }

    private static Task<List<string>> ReadAsync(TitanClient titan, string key, string inputs) =>
        titan.PagesAsync((ListCall)ActionCatalog.Get(key).Read(JsonElement.Parse(inputs)), Token)
            .SelectMany(page => page.Data.Select(record => Encoding.UTF8.GetString(record.Span)).ToList())
            .ToListAsync(Token).AsTask();
}
