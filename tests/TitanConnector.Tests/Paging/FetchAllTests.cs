using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Fetch All over a list that changes meanwhile.</summary>
public class FetchAllTests
{
    private static readonly ListCustomers All = new() { FetchAll = true, PageSize = 10 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quiet_list_costs_its_pages_and_four_short_requests()
    {
        await using var server = await ListServer.StartAsync(new ListServer(95));

        (await IdsAsync(server, All)).ShouldBe(Ids(1, 95));

        var targets = server.Requests.Select(request => request.Target.Split('?')[1]).ToArray();
        targets[0].ShouldBe("page=1&pageSize=10&includeTotal=true&sort=%2BCreatedOn");
        targets.Count(target => target.EndsWith("&pageSize=10&sort=%2BCreatedOn", StringComparison.Ordinal)).ShouldBe(9);
        targets.Count(target => target == "sort=-ModifiedOn&active=Any&page=1&pageSize=50&includeTotal=true").ShouldBe(2);
        targets.Length.ShouldBe(14);
    }

    [Fact]
    public async Task A_list_whose_last_page_is_full_costs_no_further_page()
    {
        await using var server = await ListServer.StartAsync(new ListServer(30));

        (await IdsAsync(server, All)).ShouldBe(Ids(1, 30));

        server.Requests.Count(request => request.Target.Contains("&pageSize=10&", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_list_of_one_page_costs_one_request()
    {
        await using var server = await ListServer.StartAsync(new ListServer(10));

        (await IdsAsync(server, All)).ShouldBe(Ids(1, 10));

        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Pages_are_fetched_concurrently_up_to_the_limit_and_returned_in_order(int inFlight)
    {
        var list = new ListServer(200);
        var together = new TaskCompletionSource();
        var waiting = 0;
        list.Delay = async () =>
        {
            // All requests that may be concurrent are, or this would wait forever. The first page is requested alone, and so is the first
            // check of what was modified last.
            if (list.Requests.Count > 2 && Interlocked.Increment(ref waiting) == inFlight)
            {
                together.TrySetResult();
            }

            if (list.Requests.Count > 2)
            {
                await together.Task.WaitAsync(Token);
            }
        };
        await using var server = await ListServer.StartAsync(list);
        using var titan = server.NewClient(new TitanClientOptions { PagesInFlight = inFlight, RequestsPerSecond = 0 });

        (await titan.ListAsync(All, Token).Select(customer => customer.Id).ToListAsync(Token)).ShouldBe(Ids(1, 200));

        // The two requests at the end are concurrent too.
        server.MostUnderWay.ShouldBeInRange(inFlight, Math.Max(inFlight, 2));
    }

    [Fact]
    public async Task Nothing_is_fetched_before_it_is_requested()
    {
        await using var server = await ListServer.StartAsync(new ListServer(95));
        using var titan = server.NewClient();

        await foreach (var customer in titan.ListAsync(All, Token))
        {
            if (customer.Id == 9)
            {
                break;
            }
        }

        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public async Task A_record_that_slips_when_others_vanish_is_found(int atPage)
    {
        var list = new ListServer(95);
        list.Answering = asked =>
        {
            // All other pages are complete before this one, including the one record of each seam that a shift by three moves along.
            if (asked is { IsOfWalk: true } && asked.Page == atPage)
            {
                list.Deactivate(1);
                list.Delete(4);
                list.Deactivate(5);
                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server, All, inFlight: 1);

        ids.Except([1, 4, 5]).Order().ShouldBe(Ids(1, 95).Except([1, 4, 5]));
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task A_record_that_slips_off_a_last_page_of_records_without_a_creation_time_is_found()
    {
        // Pages 1 to 10, 11 to 20, and 21 with those that have no creation time.
        var list = new ListServer(24) { UnplacedLast = true };
        for (var at = 21; at < 24; at++)
        {
            list.Rows[at] = list.Rows[at] with { Created = null };
        }

        list.Answering = asked =>
        {
            if (asked is { Page: 3, IsOfWalk: true })
            {
                list.Delete(1);
            }
        };
        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server, All, inFlight: 1)).ShouldBe(Ids(1, 24), ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_added_does_not_hide_what_slipped()
    {
        var list = new ListServer(95);
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 5 })
            {
                list.Delete(7);
                list.Add(1000);
                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server, All, inFlight: 1);

        ids.Order().Take(95).ShouldBe(Ids(1, 95));
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task A_record_pushed_onto_the_next_page_is_returned_once()
    {
        var list = new ListServer(95);
        list.Deactivate(3);
        list.Deactivate(8);
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 4 })
            {
                list.Activate(3);
                list.Activate(8);
                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server, All, inFlight: 1);

        ids.Except([3, 8]).Order().ShouldBe(Ids(1, 95).Except([3, 8]));
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task A_list_that_shrinks_by_whole_pages_loses_no_record()
    {
        var list = new ListServer(95);
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 4 })
            {
                foreach (var id in Enumerable.Range(1, 28))
                {
                    list.Delete(id);
                }

                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server, All, inFlight: 1);

        ids.Where(id => id > 28).Order().ShouldBe(Ids(29, 67));
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task Slipped_records_come_last_in_another_order()
    {
        var list = new ListServer(40);
        list.Answering = asked =>
        {
            if (asked is { Sort: "-Id", Page: 3 })
            {
                list.Delete(40);
                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server, All with { Sort = "-Id" }, inFlight: 1);

        ids.ShouldBe([.. Ids(21, 20).Reverse(), .. Ids(1, 19).Reverse(), 20]);
    }

    [Fact]
    public async Task A_server_that_does_not_sort_is_trusted_while_nothing_moves()
    {
        var list = new ListServer(95) { SupportsSort = false };
        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server, All)).Order().ShouldBe(Ids(1, 95));
    }

    [Fact]
    public async Task Undeterminable_missing_records_are_an_error_not_a_short_list()
    {
        var list = new ListServer(95) { SupportsSort = false };
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 5 })
            {
                list.Delete(7);
                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var error = await Should.ThrowAsync<WireException>(() => IdsAsync(server, All));

        error.Message.ShouldContain("some may be missing");
    }

    [Fact]
    public async Task A_server_with_smaller_pages_and_no_total_is_walked_to_its_end()
    {
        var list = new ListServer(95) { LargestPage = 7, Counts = false };
        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server, All)).ShouldBe(Ids(1, 95));
    }

    [Fact]
    public async Task Records_of_the_same_instant_are_distinguished()
    {
        var list = new ListServer(95);
        var moment = list.Rows[30].Created;
        for (var i = 15; i < 45; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = moment };
        }

        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 4 })
            {
                list.Delete(1);
                list.Answering = _ => { };
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server, All, inFlight: 1);

        ids.Order().ShouldBe(Ids(1, 95));
    }

    [Fact]
    public async Task A_second_with_more_records_than_fit_on_a_page_of_a_server_that_truncates_times_is_an_error_and_not_an_endless_walk()
    {
        var list = new ListServer(95) { LargestPage = 10, TruncatesToSeconds = true };
        for (var i = 15; i < 45; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = list.Rows[30].Created!.Value.AddMilliseconds(500) };
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

        // An endless walk would end with another error.
        list.Fails = _ => list.Requests.Count > 100;

        var error = await Should.ThrowAsync<WireException>(async () =>
        {
            using var titan = server.NewClient();
            await titan.PagesAsync(All, Token).ToListAsync(Token);
        });

        error.Message.ShouldContain("some may be missing");
        server.Requests.Count.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task The_bytes_of_a_record_are_those_received()
    {
        await using var server = await ListServer.StartAsync(new ListServer(25));
        using var titan = server.NewClient();
        List<string> records = [];

        await foreach (var page in titan.PagesUtf8Async(All, Token))
        {
            records.AddRange(page.Data.Select(record => System.Text.Encoding.UTF8.GetString(record.Span)));
        }

        records.Count.ShouldBe(25);
        records[24].ShouldBe("""{"id":25,"createdOn":"2026-01-01T00:25:00.0000000Z","modifiedOn":"2026-01-01T00:25:00.0000000Z"}""");
    }

    private static IEnumerable<long> Ids(int first, int count) => Enumerable.Range(first, count).Select(id => (long)id);

    private static async Task<List<long>> IdsAsync(ListServer server, ListCustomers list, int inFlight = 4)
    {
        using var titan = server.NewClient(new TitanClientOptions { PagesInFlight = inFlight, RequestsPerSecond = 0 });
        return await titan.ListAsync(list, Token).Select(customer => customer.Id).ToListAsync(Token);
    }
}
