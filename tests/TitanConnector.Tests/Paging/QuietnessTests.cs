using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Detects whether a list changed during a walk, without relying on any clock.</summary>
public class QuietnessTests
{
    private static readonly ListCustomers All = new() { FetchAll = true, PageSize = 10 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-3600)]
    [InlineData(-5)]
    [InlineData(3600)]
    public async Task The_clock_of_modification_times_may_differ_from_the_one_in_the_headers(int seconds)
    {
        var list = new ListServer(95) { Time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(seconds)) };
        await using var server = await StartAsync(list);

        var ids = await IdsAsync(server);

        ids.Except([1L, 50L, 101L, 102L]).Order().ShouldBe(Ids(2, 94).Except([50L]));
        ids.ShouldBeUnique();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(60)]
    public async Task Records_with_future_times_do_not_hide_changes(int planted)
    {
        var list = new ListServer(95);
        for (var i = 20; i < 20 + planted; i++)
        {
            list.Rows[i] = list.Rows[i] with { Modified = TimeProvider.System.GetUtcNow().AddYears(5) };
        }

        await using var server = await StartAsync(list);

        var ids = await IdsAsync(server);

        ids.Except([1L, 50L, 101L, 102L]).Order().ShouldBe(Ids(2, 94).Except([50L]));
        ids.ShouldBeUnique();
    }

    [Theory]
    [InlineData(0.9, 1)]
    [InlineData(1.1, 9)]
    public async Task A_record_modified_in_the_second_of_the_answer_has_no_future_time(double seconds, int seamsRead)
    {
        // The Date header has no fractions of a second.
        var answered = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
        var list = new ListServer(95)
        {
            Send = (http, answer) =>
            {
                http.Response.Headers.Date = answered.ToString("R", CultureInfo.InvariantCulture);
                return ScriptedServer.AnswerAsync(http, 200, answer);
            },
        };
        for (var i = 0; i < list.Rows.Count; i++)
        {
            list.Rows[i] = list.Rows[i] with { Modified = answered.AddSeconds(seconds) };
        }

        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server)).ShouldBe(Ids(1, 95));

        server.Requests.Count(request => request.Target.Contains("createdBefore=", StringComparison.Ordinal)).ShouldBe(seamsRead);
    }

    [Fact]
    public async Task A_deactivated_record_is_noticed_although_another_one_replaces_it_in_the_total()
    {
        // Neither of the two is among the most recently modified active records.
        var list = new ListServer(95);
        list.Rows.Add(new Row(200, list.Rows[0].Created!.Value.AddSeconds(1), list.Rows[0].Modified.AddDays(-30), Active: false));
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 5 })
            {
                list.Answering = _ => { };
                list.Deactivate(3);
                list.Deactivate(5);
                list.Rows[^1] = list.Rows[^1] with { Active = true };
                list.Rows.Add(new Row(201, list.Rows[0].Created!.Value.AddSeconds(2), list.Rows[0].Modified.AddDays(-30), Active: true));
                list.Touch(-1);
                list.Delete(-1);
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server);

        ids.Except([3L, 5L, 200L, 201L]).Order().ShouldBe(Ids(1, 95).Except([3L, 5L]));
    }

    [Fact]
    public async Task A_record_that_slipped_before_the_first_check_is_found_at_the_end_of_a_long_list()
    {
        var list = new ListServer(250);
        list.Answering = asked =>
        {
            if (asked.Sort == "-ModifiedOn")
            {
                list.Answering = _ => { };
                list.Delete(1);
            }
        };
        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server)).Order().ShouldBe(Ids(1, 250));
    }

    [Fact]
    public async Task A_record_that_slipped_among_many_of_the_same_instant_before_the_first_check_is_found()
    {
        var list = new ListServer(60);
        for (var i = 5; i < 45; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = list.Rows[30].Created };
        }

        list.Answering = asked =>
        {
            if (asked.Sort == "-ModifiedOn")
            {
                list.Answering = _ => { };
                list.Delete(1);
            }
        };
        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server)).Order().ShouldBe(Ids(1, 60));
    }

    [Fact]
    public async Task A_check_of_the_list_does_not_cover_pages_that_arrive_after_it()
    {
        // The second check finds nothing changed, but a record has slipped by the time its answer arrives.
        var list = new ListServer(250);
        var (looks, later) = (0, new TaskCompletionSource());
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 15 })
            {
                list.Delete(1);
            }
            else if (asked is { IsOfWalk: true, Page: 16 })
            {
                later.TrySetResult();
            }
        };
        list.Send = async (http, answer) =>
        {
            if (http.Request.Query["sort"] == "-ModifiedOn" && Interlocked.Increment(ref looks) == 2)
            {
                await later.Task.WaitAsync(Token);
            }

            await ScriptedServer.AnswerAsync(http, 200, answer);
        };
        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server)).Order().ShouldBe(Ids(1, 250));
    }

    [Fact]
    public async Task A_changed_count_reveals_what_no_modification_time_shows()
    {
        // Nothing has a modification time here, and until the last page was answered as many records are added as removed.
        var list = new ListServer(95);
        list.Rows.Add(list.Rows[^1] with { Id = 101, Active = false });
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 5 })
            {
                SetActive(1, false);
                SetActive(101, true);
            }
            else if (asked is { IsOfWalk: false, Sort: null })
            {
                SetActive(2, false);
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server);

        ids.Except([1L, 2L, 101L]).Order().ShouldBe(Ids(3, 93));

        void SetActive(int id, bool active)
        {
            var at = list.Rows.FindIndex(row => row.Id == id);
            list.Rows[at] = list.Rows[at] with { Active = active };
            list.Delete(-1);
        }
    }

    [Fact]
    public async Task A_list_without_modification_times_counts_as_changed()
    {
        var list = new ListServer(95)
        {
            Send = (http, answer) => ScriptedServer.AnswerAsync(
                http, 200, answer.Replace("modifiedOn", "changed", StringComparison.Ordinal)),
        };
        await using var server = await StartAsync(list);

        var ids = await IdsAsync(server);

        ids.Except([1L, 50L, 101L, 102L]).Order().ShouldBe(Ids(2, 94).Except([50L]));
    }

    [Fact]
    public async Task A_list_with_filters_counts_as_changed()
    {
        var list = new ListServer(95);
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server, All with { Name = "Avery" });

        ids.Order().ShouldBe(Ids(1, 95));
        server.Requests.Count(request => request.Target.Contains("createdBefore=", StringComparison.Ordinal)).ShouldBe(9);
        server.Requests.ShouldAllBe(request => !request.Target.Contains("ModifiedOn", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_constantly_changing_list_is_complete_over_hundreds_of_pages()
    {
        var list = new ListServer(3000);
        var gone = 0;
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true } && gone < 200)
            {
                list.Delete(++gone);
                list.Add(10_000 + gone);
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var ids = await IdsAsync(server, All, inFlight: 8);

        ids.ShouldBeUnique();
        ids.Where(id => id is > 200 and <= 3000).Order().ShouldBe(Ids(201, 2800));
        server.MostUnderWay.ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public async Task A_server_that_omits_pages_is_not_trusted()
    {
        // It reports 200 records, but says after the first 50 that there are no more.
        var list = new ListServer(200)
        {
            Send = (http, answer) => ScriptedServer.AnswerAsync(
                http, 200, http.Request.Query["page"] == "5"
                    ? answer.Replace("\"hasMore\":true", "\"hasMore\":false", StringComparison.Ordinal)
                    : int.TryParse(http.Request.Query["page"], out var page) && page > 5
                        ? """{"page":6,"pageSize":10,"hasMore":false,"data":[]}"""
                        : answer),
        };
        await using var server = await ListServer.StartAsync(list);

        // The open-ended request returns the rest. If the server left that out too, it would be an error.
        var ids = await IdsAsync(server);

        ids.Order().ShouldBe(Ids(1, 200));
    }

    // In the middle of the walk, two records are removed from the front and two are added at the end, so that records slip but the total
    // stays the same.
    private static Task<ListServer> StartAsync(ListServer list)
    {
        list.Rows.Add(list.Rows[^1] with { Id = 101, Active = false });
        list.Rows.Add(list.Rows[^1] with { Id = 102 });
        list.Answering = asked =>
        {
            if (asked is { IsOfWalk: true, Page: 6 })
            {
                list.Answering = _ => { };
                list.Deactivate(1);
                list.Deactivate(50);
                list.Activate(101);
                list.Activate(102);
            }
        };
        return ListServer.StartAsync(list);
    }

    private static IEnumerable<long> Ids(int first, int count) => Enumerable.Range(first, count).Select(id => (long)id);

    private static async Task<List<long>> IdsAsync(ListServer server, ListCustomers? list = null, int inFlight = 1)
    {
        using var titan = server.NewClient(new TitanClientOptions { PagesInFlight = inFlight, RequestsPerSecond = 0 });
        return await titan.ListAsync(list ?? All, Token).Select(customer => customer.Id).ToListAsync(Token);
    }
}
