using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Settings;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

public class PageWalkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetch_all_requests_large_pages_and_keeps_the_callers_filters()
    {
        await using var server = await StartAsync(pages: 1);
        using var titan = server.NewClient();

        await titan.ListAsync(new ListCustomers { Page = 9, IncludeTotal = false, Name = "Avery" }, Token).ToListAsync(Token);

        server.Requests.ShouldHaveSingleItem().Target.ShouldEndWith("?name=Avery&page=1&pageSize=5000&includeTotal=true&sort=%2BCreatedOn");
    }

    [Fact]
    public async Task A_list_without_an_order_is_read_page_by_page_without_duplicates()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(
            http, 200, request.Target.Contains("page=1&", StringComparison.Ordinal)
            ? """{"page":1,"pageSize":2,"hasMore":true,"data":[{"id":1},{"id":2}]}"""
            : """{"page":2,"pageSize":2,"hasMore":false,"data":[{"id":2},{"id":3}]}"""));
        using var titan = server.NewClient();

        var ids = await titan.ListAsync(new ListTechnicians { FetchAll = true }, Token).Select(technician => technician.Id)
            .ToListAsync(Token);

        ids.ShouldBe([1, 2, 3]);
        server.Requests.Select(request => request.Target.Split('?')[1])
            .ShouldBe(["page=1&pageSize=5000&includeTotal=true", "page=2&pageSize=5000"]);
    }

    [Fact]
    public async Task A_list_without_fetch_all_returns_one_page_with_its_envelope()
    {
        await using var server = await StartAsync(pages: 3);
        using var titan = server.NewClient();

        var page = await titan.PageAsync(new ListCustomers { Page = 2, PageSize = 1 }, Token);

        (page.Number, page.HasMore, page.TotalCount).ShouldBe((2, true, 3));
        page.Data.ShouldHaveSingleItem().Id.ShouldBe(2);
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_is_read_to_its_end_with_or_without_fetch_all(bool fetchAll)
    {
        await using var server = await ListServer.StartAsync(new ListServer(3));
        using var titan = server.NewClient();
        var list = new ListCustomers { FetchAll = fetchAll, PageSize = 2 };

        (await titan.ListAsync(list, Token).Select(customer => customer.Id).ToListAsync(Token)).ShouldBe([1, 2, 3]);
        (await titan.PagesAsync(list, Token).SelectMany(page => page.Data).CountAsync(Token)).ShouldBe(3);
    }

    [Fact]
    public async Task A_single_page_cannot_be_requested_with_fetch_all()
    {
        await using var server = await ListServer.StartAsync(new ListServer(3));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.PageAsync(new ListCustomers { FetchAll = true }, Token));

        error.Problems.ShouldHaveSingleItem().Input.ShouldBe("fetchAll");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_fails_fails_the_walk()
    {
        await using var server = await StartAsync(pages: 5, failsAt: 3);
        using var titan = server.NewClient();
        var seen = new List<long>();

        await Should.ThrowAsync<WireException>(async () =>
        {
            await foreach (var customer in titan.ListAsync(new ListCustomers { FetchAll = true }, Token))
            {
                seen.Add(customer.Id);
            }
        });

        seen.ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("""{"page":1,"pageSize":50,"hasMore":true,"data":[]}""")]
    [InlineData("""{"page":1,"pageSize":50,"data":[]}""")]
    [InlineData("""{"page":1,"pageSize":50,"hasMore":false}""")]
    [InlineData("""{"page":1,"pageSize":50,"hasMore":"no","data":[]}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task An_answer_that_is_not_a_page_is_never_taken_for_the_end(string body)
    {
        await using var server = await ScriptedServer.StartAsync(200, body);
        using var titan = server.NewClient();

        await Should.ThrowAsync<WireException>(async () => await titan.ListAsync(new ListCustomers(), Token).ToListAsync(Token));
    }

    [Fact]
    public async Task An_unreadable_record_is_a_transport_failure()
    {
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":"seven"}]}""");
        using var titan = server.NewClient();

        await Should.ThrowAsync<WireException>(() => titan.PageAsync(new ListCustomers(), Token));
    }

    [Fact]
    public async Task Contacts_that_the_server_should_have_filtered_out_are_dropped()
    {
        // Like a server that does not know the parameter: it returns everything.
        await using var server = await ScriptedServer.StartAsync(200, """
            {"page":1,"pageSize":50,"hasMore":false,"data":[
              {"id":1,"customerId":7,"modifiedOn":"2026-01-01T00:00:00Z"},
              {"id":2,"customerId":8,"modifiedOn":"2026-02-01T00:00:00Z"},
              {"id":3,"customerId":7,"modifiedOn":"2026-02-01T00:00:00Z"},
              {"id":4,"customerId":7,"modifiedOn":"2026-03-01T00:00:00Z"}]}
            """);
        using var titan = server.NewClient();

        var page = await titan.PageAsync(
            new ListCustomerContacts
            {
                CustomerId = 7,
                ModifiedOnOrAfter = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
                ModifiedBefore = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
            },
            Token);

        page.Data.Select(contact => contact.Id).ShouldBe([3]);
    }

    [Theory]
    [InlineData("+Name", new long[] { 3, 2, 1, 4 })]
    [InlineData("-Id", new long[] { 4, 3, 2, 1 })]
    public async Task A_list_that_servicetitan_does_not_sort_is_sorted_locally_after_it_is_fetched(string sort, long[] expected)
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(
            http, 200, request.Target.Contains("page=1&", StringComparison.Ordinal)
            ? """{"page":1,"pageSize":2,"hasMore":true,"data":[{"id":2,"name":"Avery"},{"id":1,"name":"berger"}]}"""
            : """{"page":2,"pageSize":2,"hasMore":false,"data":[{"id":4,"name":"Cole"},{"id":3,"name":null}]}"""));
        using var titan = server.NewClient();

        var ids = await titan.ListAsync(new ListTechnicians { FetchAll = true, Sort = sort }, Token).Select(technician => technician.Id)
            .ToListAsync(Token);

        ids.ShouldBe(expected);
        server.Requests.ShouldAllBe(request => !request.Target.Contains("sort"));
    }

    [Fact]
    public async Task Times_are_sorted_by_their_instant_not_by_their_text()
    {
        await using var server = await ScriptedServer.StartAsync(200, """
            {"page":1,"pageSize":50,"hasMore":false,"data":[
              {"id":3,"modifiedOn":"2026-03-01T09:00:00.5Z"},
              {"id":2,"modifiedOn":"2026-03-01T09:00:00"},
              {"id":1,"modifiedOn":"2026-03-01T10:30:00+02:00"}]}
            """);
        using var titan = server.NewClient();

        var ids = await titan.ListAsync(new ListTechnicians { FetchAll = true, Sort = "+ModifiedOn" }, Token)
            .Select(technician => technician.Id).ToListAsync(Token);

        ids.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_page_of_a_list_that_servicetitan_does_not_sort_cannot_be_sorted()
    {
        await using var server = await StartAsync(pages: 1);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.PageAsync(new ListTechnicians { Sort = "+Name" }, Token));

        error.Message.ShouldContain("give fetchAll to sort");
        error.Message.ShouldContain("or allowUnknownQuery to send it anyway");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, new long[] { 2, 1 })]
    [InlineData(true, new long[] { 1, 2 })]
    public async Task An_undocumented_sort_is_sent_on_request(bool fetchAll, long[] expected)
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":2,"hasMore":false,"data":[{"id":2},{"id":1}]}"""),
            judgesRequests: false);
        using var titan = server.NewClient();
        var list = new ListTechnicians { Sort = "+Id", AllowUnknownQuery = true };

        var technicians = fetchAll ? await titan.ListAsync(list, Token).ToListAsync(Token) : (await titan.PageAsync(list, Token)).Data;

        technicians.Select(technician => technician.Id).ShouldBe(expected);
        server.Requests.ShouldHaveSingleItem().Target.ShouldContain("sort=%2BId");
    }

    [Fact]
    public async Task The_json_of_a_list_is_unchanged()
    {
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":1,"new":1.50}]}""");
        using var titan = server.NewClient();

        var page = await titan.PagesJsonAsync(new ListCustomers(), Token).SingleAsync(Token);

        page.Data.ShouldHaveSingleItem().GetRawText().ShouldBe("""{"id":1,"new":1.50}""");
    }

    // One record per page, so that pages can be distinguished.
    private static Task<ScriptedServer> StartAsync(int pages, int failsAt = 0) => ScriptedServer.StartAsync((http, request) =>
    {
        var query = QueryHelpers.ParseQuery(request.Target.Split('?')[1]);
        var number = int.Parse(query["page"].ToString(), null);
        var more = number < pages ? "true" : "false";
        return number == failsAt
            ? ScriptedServer.AnswerAsync(http, StatusCodes.Status503ServiceUnavailable, "")
            : ScriptedServer.AnswerAsync(
                http, 200, $$"""{"page":{{number}},"pageSize":1,"hasMore":{{more}},"totalCount":{{pages}},"data":[{"id":{{number}}}]}""");
    });
}
