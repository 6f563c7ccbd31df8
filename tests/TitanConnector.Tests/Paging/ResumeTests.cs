using TitanConnector.Accounting;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Settings;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>A walk that is interrupted and resumed: both parts together return every record once.</summary>
public class ResumeTests
{
    private static readonly ListCustomers All = new() { FetchAll = true, PageSize = 10 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_rest_is_requested()
    {
        var list = new ListServer(95) { Fails = asked => asked is { IsOfWalk: true, Page: 6 } };
        await using var server = await ListServer.StartAsync(list);
        var first = await WalkAsync(server, All);
        list.Fails = _ => false;
        var before = server.Requests.Count;

        var rest = await WalkAsync(server, All with { ResumeFrom = first.ResumeFrom });

        first.Ids.ShouldBe(Ids(1, 49));
        rest.Ids.ShouldBe(Ids(50, 46));
        rest.Error.ShouldBeNull();
        var targets = server.Requests.Skip(before).Select(request => request.Target.Split('?')[1]).ToArray();
        targets[0].ShouldBe("page=1&pageSize=10&includeTotal=true&sort=%2BCreatedOn&createdOnOrAfter=2026-01-01T00%3A50%3A00Z");
        targets.Count(
            target => target.Contains("createdOnOrAfter=2026-01-01T00%3A50", StringComparison.Ordinal)
                && target.Contains("&pageSize=10&", StringComparison.Ordinal))
            .ShouldBe(5);
        targets.Length.ShouldBe(5 + 7);
    }

    [Fact]
    public async Task The_rest_is_requested_with_the_full_precision_of_the_time()
    {
        var list = new ListServer(95) { Fails = asked => asked is { IsOfWalk: true, Page: 6 } };
        for (var i = 0; i < list.Rows.Count; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = list.Rows[i].Created!.Value.AddTicks(1_234_567) };
        }

        await using var server = await ListServer.StartAsync(list);
        var first = await WalkAsync(server, All);
        list.Fails = _ => false;
        var before = server.Requests.Count;

        await WalkAsync(server, All with { ResumeFrom = first.ResumeFrom });

        server.Requests[before].Target.ShouldEndWith("&createdOnOrAfter=2026-01-01T00%3A50%3A00.1234567Z");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(7)]
    [InlineData(5000)]
    public async Task Records_that_slipped_before_the_interruption_are_returned_at_the_end(int laterPageSize)
    {
        var list = new ListServer(95);
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 4 })
            {
                list.Delete(3);
                list.Deactivate(12);
                list.Answering = _ => { };
            }
        };
        list.Fails = asked => asked is { IsOfWalk: true, Page: 6 };
        await using var server = await ListServer.StartAsync(list);
        var first = await WalkAsync(server, All);
        list.Fails = _ => false;

        var rest = await WalkAsync(server, All with { PageSize = laterPageSize, ResumeFrom = first.ResumeFrom });

        first.Ids.ShouldBe([.. Ids(1, 30), .. Ids(33, 19)]);
        rest.Error.ShouldBeNull();
        rest.Ids.Order().ShouldBe([31, 32, .. Ids(52, 44)]);
    }

    [Fact]
    public async Task A_walk_may_be_interrupted_repeatedly()
    {
        var list = new ListServer(95);
        var vanishing = 1;

        // Each walk gets two pages. Before the second one, a record that was already returned is removed.
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 2 } && vanishing <= 8)
            {
                list.Delete(vanishing++);
            }
        };
        list.Fails = asked => asked is { IsOfWalk: true, Page: 3 };
        await using var server = await ListServer.StartAsync(list);
        List<long> ids = [];
        string? resumeFrom = null;
        var walks = 0;
        Walk walk;
        do
        {
            walk = await WalkAsync(server, All with { ResumeFrom = resumeFrom });
            resumeFrom = walk.ResumeFrom;
            ids.AddRange(walk.Ids);
            walks++;
        }
        while (walk.Error is not null && walks < 20);

        walk.Error.ShouldBeNull();
        walks.ShouldBeGreaterThan(3);
        ids.ShouldBeUnique();
        ids.Except(Ids(1, 8)).Order().ShouldBe(Ids(9, 87));
    }

    [Fact]
    public async Task The_search_for_slipped_records_is_resumed_too()
    {
        var list = new ListServer(95);
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 4 or 8 })
            {
                list.Delete(asked.Page);
            }
        };
        var seams = 0;
        list.Fails = asked => asked.IsOfSeam && ++seams > 5;
        await using var server = await ListServer.StartAsync(list);
        var first = await WalkAsync(server, All);
        list.Fails = _ => false;

        var rest = await WalkAsync(server, All with { ResumeFrom = first.ResumeFrom });

        first.Error.ShouldNotBeNull();
        first.Ids.ShouldContain(31);
        first.Ids.ShouldNotContain(72);
        rest.Error.ShouldBeNull();
        rest.Ids.ShouldBe([72]);
        first.Ids.Concat(rest.Ids).Order().ShouldBe(Ids(1, 95));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(10, false)]
    public async Task A_walk_resumes_within_an_instant_unless_that_has_more_records_than_a_page(int pageSize, bool canBeResumed)
    {
        var list = new ListServer(95);
        for (var i = 15; i < 45; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = list.Rows[30].Created };
        }

        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 2 })
            {
                list.Delete(1);
                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);
        using var titan = NewClient(server);
        var pages = await titan.PagesAsync(All with { PageSize = pageSize }, Token).ToListAsync(Token);

        pages.SelectMany(page => page.Data).Select(customer => customer.Id).Order().ShouldBe(Ids(1, 95));
        pages.Any(page => page.ResumeFrom is null).ShouldBe(!canBeResumed);
        foreach (var page in pages.Where(page => page.ResumeFrom is null))
        {
            page.WhyNoResume.ShouldNotBeNull().ShouldContain("created at the same moment");
        }

        for (var at = 0; at < pages.Count; at++)
        {
            if (pages[at].ResumeFrom is { } text)
            {
                var rest = await WalkAsync(server, All with { PageSize = pageSize, ResumeFrom = text });

                rest.Error.ShouldBeNull();
                pages.Take(at + 1).SelectMany(page => page.Data).Select(customer => customer.Id).Concat(rest.Ids).Except([1L]).Order()
                    .ShouldBe(Ids(2, 94), $"behind page {at + 1}");
            }
        }
    }

    [Fact]
    public async Task A_walk_resumes_within_an_instant_that_fills_a_page()
    {
        var list = new ListServer(45);
        for (var i = 10; i < 20; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = list.Rows[10].Created };
        }

        await using var server = await ListServer.StartAsync(list);
        using var titan = NewClient(server);

        (await titan.PagesAsync(All, Token).ToListAsync(Token)).ShouldAllBe(page => page.ResumeFrom != null);
    }

    [Fact]
    public async Task A_page_with_a_single_record_is_no_exception()
    {
        var list = new ListServer(9);
        list.Deactivate(1);
        list.Answering = asked =>
        {
            // Record 5 is pushed onto this page although it was already returned.
            if (asked is { IsOfWalk: true, Page: 3 })
            {
                list.Activate(1);
                list.Answering = _ => { };
            }
        };
        list.Fails = asked => asked is { IsOfWalk: true, Page: 4 };
        await using var server = await ListServer.StartAsync(list);
        var first = await WalkAsync(server, All with { PageSize = 2 });
        list.Fails = _ => false;

        var rest = await WalkAsync(server, All with { ResumeFrom = first.ResumeFrom });

        first.Ids.ShouldBe([2, 3, 4, 5]);
        rest.Ids.ShouldBe([6, 7, 8, 9]);
    }

    [Fact]
    public async Task A_walk_resumes_after_the_page_of_its_token_whatever_came_later()
    {
        var list = new ListServer(45);
        for (var i = 7; i < 23; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = list.Rows[7].Created };
        }

        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 5 })
            {
                list.Delete(1);
                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);
        using var titan = NewClient(server);
        var pages = await titan.PagesAsync(All, Token).ToListAsync(Token);

        foreach (var at in Enumerable.Range(0, pages.Count).Where(at => pages[at].ResumeFrom is not null))
        {
            var rest = await WalkAsync(server, All with { ResumeFrom = pages[at].ResumeFrom });

            pages.Take(at + 1).SelectMany(page => page.Data).Select(customer => customer.Id).Concat(rest.Ids).Order().ShouldBe(Ids(1, 45));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_token_has_at_most_a_thousand_characters_after_any_number_of_pages(bool isBusy)
    {
        var list = new ListServer(4000);
        var random = new Random(7);
        for (var i = 0; i < list.Rows.Count; i++)
        {
            list.Rows[i] = list.Rows[i] with
            {
                Id = int.MaxValue - random.Next(100_000) - (i * 100_000 % 1_000_000_000),
                Created = list.Rows[i].Created!.Value.AddTicks(random.Next(6_000_000)),
            };
        }

        var touched = list.Rows[3000].Id;
        list.Answering = asked =>
        {
            if (isBusy && asked is { IsOfWalk: true, Page: > 1 })
            {
                list.Touch(touched);
            }
        };
        await using var server = await ListServer.StartAsync(list);
        using var titan = NewClient(server);
        var pages = await titan.PagesAsync(All with { PageSize = 10 }, Token).ToListAsync(Token);

        pages.Count.ShouldBeGreaterThanOrEqualTo(400);
        foreach (var page in pages)
        {
            page.ResumeFrom.ShouldNotBeNull().Length.ShouldBeLessThanOrEqualTo(1000);
            page.ResumeFrom.ShouldAllBe(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' || letter == '_');
            page.ResumeFrom[0].ShouldNotBe('-');
        }

        // The number of open seams at a page depends on which pages arrive first, but the text must not grow with the walk.
        pages.Skip(200).Max(page => page.ResumeFrom!.Length).ShouldBeLessThan(pages.Take(200).Max(page => page.ResumeFrom!.Length) * 3 / 2);
    }

    [Theory]
    [InlineData("Avery", null)]
    [InlineData(null, "not whole")]
    [InlineData(null, "x")]
    [InlineData(null, "")]
    public async Task A_token_of_another_list_or_a_damaged_one_is_refused_before_anything_is_sent(string? name, string? text)
    {
        var list = new ListServer(95) { Fails = asked => asked is { IsOfWalk: true, Page: 6 } };
        await using var server = await ListServer.StartAsync(list);
        var first = await WalkAsync(server, All);
        var before = server.Requests.Count;

        var error = await Should.ThrowAsync<InvalidInputException>(() => ListAsync(
            server, All with { Name = name, ResumeFrom = text == "not whole" ? first.ResumeFrom![..^4] : text ?? first.ResumeFrom }));

        error.Problems.ShouldHaveSingleItem().Input.ShouldBe("resumeFrom");
        server.Requests.Count.ShouldBe(before);
    }

    public static TheoryData<TitanAction, string> CannotBeResumed => new()
    {
        { new ListCustomers { ResumeFrom = "AQ" }, "requires fetchAll" },
        { new ListCustomers { ResumeFrom = "AQ", FetchAll = true, Sort = "-Id" }, "leave out sort" },
        { new ListTechnicians { ResumeFrom = "AQ", FetchAll = true }, "from the start" },
        { new ListInvoices { ResumeFrom = "AQ", FetchAll = true }, "from the start" },
    };

    [Theory]
    [MemberData(nameof(CannotBeResumed))]
    public async Task A_list_without_an_order_of_creation_says_that_it_cannot_be_resumed(TitanAction action, string reason)
    {
        await using var server = await ListServer.StartAsync(new ListServer(5));
        using var titan = NewClient(server);

        var error = await Should.ThrowAsync<InvalidInputException>(async () => await titan.PagesJsonAsync(action, Token).CountAsync(Token));

        error.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Input.ShouldBe("resumeFrom"),
            problem => problem.Message.ShouldContain(reason));
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_in_another_order_has_no_resume_token()
    {
        await using var server = await ListServer.StartAsync(new ListServer(25));
        using var titan = NewClient(server);

        (await titan.PagesAsync(All with { Sort = "-Id" }, Token).ToListAsync(Token)).ShouldAllBe(page => page.ResumeFrom == null);
    }

    private static IEnumerable<long> Ids(int first, int count) => Enumerable.Range(first, count).Select(id => (long)id);

    private static TitanClient NewClient(ListServer server) =>
        server.NewClient(new TitanClientOptions { PagesInFlight = 1, RequestsPerSecond = 0 });

    private static async Task<List<long>> ListAsync(ListServer server, ListCustomers list)
    {
        using var titan = NewClient(server);
        return await titan.ListAsync(list, Token).Select(customer => customer.Id).ToListAsync(Token);
    }

    private static async Task<Walk> WalkAsync(ListServer server, ListCustomers list)
    {
        using var titan = NewClient(server);
        List<long> ids = [];
        var resumeFrom = list.ResumeFrom;
        try
        {
            await foreach (var page in titan.PagesAsync(list, Token))
            {
                ids.AddRange(page.Data.Select(customer => customer.Id));
                resumeFrom = page.ResumeFrom;
            }

            return new Walk(ids, resumeFrom, null);
        }
        catch (WireException error)
        {
            return new Walk(ids, resumeFrom, error);
        }
    }

    private sealed record Walk(List<long> Ids, string? ResumeFrom, WireException? Error);
}
