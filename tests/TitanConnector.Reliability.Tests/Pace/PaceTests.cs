using System.Collections.Concurrent;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.TestSupport;

namespace TitanConnector.Reliability.Tests.Pace;

/// <summary>Fetches a long list at the rate that ServiceTitan allows.</summary>
public sealed class PaceTests
{
    private const int Records = 100_000;
    private const int PerSecond = 60;

    [Fact]
    public async Task Fetch_All_of_100_000_records_never_exceeds_the_limit_and_misses_none()
    {
        var time = new VirtualTime();
        var came = new ConcurrentBag<DateTimeOffset>();
        var list = new ListServer(Records) { Answering = _ => came.Add(time.GetUtcNow()) };
        await using var server = await ListServer.StartAsync(list);

        // One page at a time: the clock jumps to when the next request may leave, and would otherwise jump past one in flight.
        using var titan = server.NewClient(new TitanClientOptions { RequestsPerSecond = PerSecond, PagesInFlight = 1 }, time);

        var ids = await titan.ListAsync(new ListCustomers { FetchAll = true, PageSize = 50 }, TestContext.Current.CancellationToken)
            .Select(customer => (int)customer.Id).ToListAsync(TestContext.Current.CancellationToken);

        ids.ShouldBe(Enumerable.Range(1, Records));
        var moments = came.Order().ToArray();
        moments.Length.ShouldBeGreaterThanOrEqualTo(Records / 50);
        for (var i = PerSecond; i < moments.Length; i++)
        {
            (moments[i] - moments[i - PerSecond]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1), $"request {i} came too soon");
        }

        (moments[^1] - moments[0]).TotalSeconds.ShouldBeInRange(moments.Length / PerSecond * 0.95, (moments.Length / PerSecond) + 30);
    }
}
