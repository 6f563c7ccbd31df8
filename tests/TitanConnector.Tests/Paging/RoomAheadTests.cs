using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Paging;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>How much memory pages use while they wait for their turn, whatever the size of the first one.</summary>
public class RoomAheadTests
{
    private const int Pages = 9;
    private const int Length = 20_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Pages_ahead_stay_within_the_limit_as_they_grow()
    {
        var room = new RoomAhead();
        var taken = new long[8];

        // Pages 1 to 7 are read a little at a time, while page 0 has not arrived.
        for (var step = 0; step < 100; step++)
        {
            for (var page = 1; page < 8; page++)
            {
                if (taken[page] == step * 64L * 1024 && room.TakeUpAsync(page, 64 * 1024).IsCompleted)
                {
                    taken[page] += 64 * 1024;
                }
            }
        }

        taken.Sum().ShouldBeInRange(RoomAhead.MostBytes / 2, RoomAhead.MostBytes);

        // The next page in order never waits, and releasing memory lets others continue.
        room.TakeUpAsync(0, 50_000_000).IsCompleted.ShouldBeTrue();
        var waiting = room.TakeUpAsync(8, 1000);
        waiting.IsCompleted.ShouldBeFalse();
        room.Take(0);
        for (var page = 1; page < 8; page++)
        {
            room.GiveBack(page);
        }

        waiting.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_that_waits_for_memory_is_given_up_before_a_server_drops_it()
    {
        var time = new FakeTimeProvider();
        var room = new RoomAhead();
        await room.TakeUpAsync(1, RoomAhead.MostBytes);
        var waiting = new PageRoom(room, 2).TakeUpAsync(1000, TimeSpan.FromSeconds(100), time, Token).AsTask();

        time.Advance(TimeSpan.FromSeconds(3.9));
        waiting.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.2));

        await Should.ThrowAsync<NoRoomException>(() => waiting);
    }

    [Fact]
    public async Task Large_pages_behind_a_small_first_one_are_not_all_read_at_once()
    {
        var completed = 0;
        var returned = 0;
        var most = 0;
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            var isOfWalk = http.Request.Query["sort"] == "+CreatedOn" && !http.Request.Query.ContainsKey("createdBefore");
            var page = int.Parse(http.Request.Query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
            await ScriptedServer.AnswerAsync(
                http, 200, isOfWalk ? Answer(page) : $$"""{"page":1,"pageSize":50,"hasMore":false,"totalCount":{{Pages}},"data":[]}""");
            if (isOfWalk && page > 1)
            {
                // Once an answer larger than the socket buffers has been sent, the client has read it.
                InterlockedMax(ref most, Interlocked.Increment(ref completed) - Volatile.Read(ref returned));
            }
        });

        // The clock stands still, so that no page is given up because it waited too long, however slow the machine is.
        using var titan = server.NewClient(new TitanClientOptions { RequestsPerSecond = 0 }, time: new FakeTimeProvider());

        List<long> ids = [];
        await foreach (var page in titan.PagesAsync(new ListCustomers { FetchAll = true, PageSize = 1 }, Token))
        {
            ids.AddRange(page.Data.Select(customer => customer.Id));
            Interlocked.Increment(ref returned);
        }

        ids.ShouldBe(Enumerable.Range(1, Pages).Select(id => (long)id));
        most.ShouldBeLessThanOrEqualTo(3);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var before = most; value > before; before = most)
        {
            Interlocked.CompareExchange(ref most, value, before);
        }
    }

    private static string Answer(int page)
    {
        var name = new string('x', page == 1 ? 1000 : Length);
        var hasMore = page < Pages ? "true" : "false";
        return $$"""{"page":{{page}},"pageSize":1,"hasMore":{{hasMore}},"totalCount":{{Pages}},"data":[{"id":{{page}},"name":"{{name}}","createdOn":"2026-01-0{{page}}T00:00:00Z"}]}""";
    }
}
