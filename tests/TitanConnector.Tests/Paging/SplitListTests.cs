using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.JobPlanning;
using TitanConnector.Settings;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Lists by more ids than one request may carry.</summary>
public class SplitListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ids_beyond_the_documented_limit_are_split_into_several_requests()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        var jobs = await titan.ListAsync(new ListJobs { Ids = Ids(120) }, Token).ToListAsync(Token);

        jobs.Select(job => job.Id).ShouldBe(Ids(120), ignoreOrder: true);
        Asked(server).SelectMany(ids => ids).Distinct().Count().ShouldBe(120);
        Asked(server).ShouldAllBe(ids => ids.Length <= 50);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ids_without_a_documented_limit_are_split_into_urls_that_servers_accept(bool fetchAll)
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        var list = new ListCustomers { Ids = Ids(1500) };
        var records = fetchAll ? await titan.ListAsync(list, Token).ToListAsync(Token) : (await titan.PageAsync(list, Token)).Data;

        records.Select(customer => customer.Id).ShouldBe(Ids(1500), ignoreOrder: true);
        server.Requests.ShouldAllBe(request => request.Target.Length < 8000);
        server.Requests.Count.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Ids_of_one_request_are_one_list_and_more_are_one_page_per_request()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        var whole = await titan.PagesAsync(new ListJobs { Ids = Ids(50), FetchAll = true }, Token).ToListAsync(Token);
        var parts = await titan.PagesAsync(new ListJobs { Ids = Ids(120), FetchAll = true }, Token).ToListAsync(Token);

        whole.ShouldHaveSingleItem().TotalCount.ShouldBe(50);
        parts.Select(page => (page.Number, page.HasMore, page.TotalCount, page.Data.Count))
            .ShouldBe([(1, true, null, 50), (2, true, null, 50), (3, false, null, 20)]);
    }

    [Fact]
    public async Task Each_repetition_of_a_parameter_name_counts_toward_the_length_of_a_url()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        await titan.ListAsync(new ListInvoices { AssignedToIds = Ids(500) }, Token).CountAsync(Token);

        server.Requests.Count.ShouldBeGreaterThan(1);
        server.Requests.ShouldAllBe(request => request.Target.Length < 8000);
    }

    [Fact]
    public async Task Ids_that_fit_are_one_request()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        await titan.PageAsync(new ListJobs { Ids = Ids(50) }, Token);

        server.Requests.ShouldHaveSingleItem().Target.ShouldNotContain("pageSize");
    }

    [Fact]
    public async Task A_record_is_returned_once_even_if_its_id_is_repeated_or_it_is_in_two_parts()
    {
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":7},{"id":8}]}""");
        using var titan = server.NewClient();

        var jobs = await titan.ListAsync(new ListJobs { Ids = [.. Ids(80), .. Ids(80)] }, Token).ToListAsync(Token);

        jobs.Select(job => job.Id).ShouldBe([7, 8]);
        Asked(server).SelectMany(ids => ids).Order().ShouldBe(Ids(80));
    }

    [Fact]
    public async Task The_requested_order_applies_across_all_parts()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        var jobs = await titan.ListAsync(new ListJobs { Ids = Ids(120), Sort = "-Id" }, Token).ToListAsync(Token);

        jobs.Select(job => job.Id).ShouldBe(Ids(120).OrderDescending());
    }

    [Fact]
    public async Task Other_filters_are_sent_with_every_part()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();
        var since = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        await titan.ListAsync(new ListJobs { Ids = Ids(70), ModifiedOnOrAfter = since, CustomQueryParams = Query("number", "x7") }, Token)
            .ToListAsync(Token);

        server.Requests.Count.ShouldBeGreaterThan(1);
        server.Requests.ShouldAllBe(request =>
            request.Target.Contains("modifiedOnOrAfter=2026-11-01T00%3A00%3A00Z") && request.Target.Contains("number=x7"));
    }

    [Fact]
    public async Task Page_inputs_of_a_single_request_are_refused_for_a_split_list()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(
            () => titan.PageAsync(new ListCustomers { Ids = Ids(1500), Page = 2 }, Token));

        error.Problems.ShouldHaveSingleItem().Input.ShouldBe("ids");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_cannot_be_split_by_two_inputs_at_once()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        await Should.ThrowAsync<InvalidInputException>(() => titan.PageAsync(
            new ListTechnicians { Ids = Ids(70), UserIds = Ids(70) }, Token));

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_url_that_servers_would_refuse_is_an_input_error()
    {
        await using var server = await ByIdsAsync();
        using var titan = server.NewClient();

        await Should.ThrowAsync<InvalidInputException>(() => titan.PageAsync(new ListCustomers { Name = new string('x', 9000) }, Token));

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(8000, true)]
    [InlineData(8001, false)]
    public async Task The_longest_url_sent_has_8000_characters(int length, bool isSent)
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"page":1,"pageSize":50,"hasMore":false,"data":[]}""");
        using var titan = server.NewClient();
        var name = new string('x', length - "/crm/v2/tenant/42/customers?name=".Length);

        var error = await Record.ExceptionAsync(() => titan.PageAsync(new ListCustomers { Name = name }, Token));

        (error is null).ShouldBe(isSent);
        server.Requests.Select(request => request.Target.Length).ShouldBe(isSent ? [length] : []);
    }

    private static long[] Ids(int count) => [.. Enumerable.Range(0, count).Select(number => 84_315_000L + number)];

    private static Dictionary<string, TitanConnector.Actions.TextValue> Query(string name, string value) => new() { [name] = value };

    // Returns the requested records, ordered by id, ascending or descending as requested.
    private static Task<ScriptedServer> ByIdsAsync() => ScriptedServer.StartAsync((http, request) =>
    {
        var ids = IdsOf(request).Order();
        var records = (request.Target.Contains("sort=-") ? ids.Reverse() : ids)
            .Select(id => $$"""{"id":{{id}},"createdOn":"2026-11-01T00:00:00Z"}""");
        return ScriptedServer.AnswerAsync(http, 200, $$"""
            {"page":1,"pageSize":5000,"hasMore":false,"totalCount":{{ids.Count()}},"data":[{{string.Join(',', records)}}]}
            """);
    });

    private static long[][] Asked(ScriptedServer server) => [.. server.Requests.Select(IdsOf)];

    private static long[] IdsOf(ReceivedRequest request) =>
        QueryHelpers.ParseQuery(request.Target[request.Target.IndexOf('?')..]).TryGetValue("ids", out var ids)
        ? [.. ids.ToString().Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture))]
        : [];
}
