using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Http;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Rate limiting: how many requests leave in a second, and which calls wait.</summary>
public class PacerTests
{
    private static readonly GetCustomer Read = new() { CustomerId = 7 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 5)]
    [InlineData(10, 95)]
    [InlineData(60, 600)]
    public async Task No_second_has_more_than_the_limit_and_no_time_is_wasted(int limit, int requests)
    {
        var time = new VirtualTime();
        var pacer = new Pacer(limit, time);
        var origin = time.GetUtcNow();
        List<TimeSpan> left = [];

        for (var i = 0; i < requests; i++)
        {
            await pacer.WaitAsync(TimeSpan.MaxValue, Token);
            left.Add(time.GetUtcNow() - origin);
        }

        for (var i = limit; i < requests; i++)
        {
            (left[i] - left[i - limit]).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        }

        left[^1].TotalSeconds.ShouldBeLessThan(1.1 * ((requests - 1) / limit) + 0.1);
    }

    [Fact]
    public async Task Concurrent_callers_never_exceed_the_limit_in_any_second()
    {
        // The clock stands still until all of them have arrived.
        var time = new FakeTimeProvider();
        var pacer = new Pacer(10, time);
        Task[] waiting = [.. Enumerable.Range(0, 100).Select(_ => pacer.WaitAsync(TimeSpan.MaxValue, Token).AsTask())];

        for (var second = 1; second <= 10; second++)
        {
            waiting.Count(wait => wait.IsCompleted).ShouldBeInRange(1, 10 * second);
            for (var step = 0; step < 1020 / 5; step++)
            {
                time.Advance(TimeSpan.FromMilliseconds(5));
            }
        }

        await Task.WhenAll(waiting).WaitAsync(Token);
    }

    [Fact]
    public async Task A_closed_pacer_lets_no_caller_through_not_even_a_waiting_one()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(2, time);
        await pacer.WaitAsync(TimeSpan.MaxValue, Token);
        await pacer.WaitAsync(TimeSpan.MaxValue, Token);
        var waiting = pacer.WaitAsync(TimeSpan.MaxValue, Token).AsTask();

        pacer.CloseFor(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(5));
        waiting.IsCompleted.ShouldBeFalse();

        time.Advance(TimeSpan.FromSeconds(5));
        (await waiting).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_shorter_pause_does_not_end_a_longer_one()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(2, time);
        pacer.CloseFor(TimeSpan.FromSeconds(10));
        pacer.CloseFor(TimeSpan.FromSeconds(1));
        var waiting = pacer.WaitAsync(TimeSpan.MaxValue, Token).AsTask();

        time.Advance(TimeSpan.FromSeconds(9));
        waiting.IsCompleted.ShouldBeFalse();

        time.Advance(TimeSpan.FromSeconds(1));
        (await waiting).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_leaves_at_once()
    {
        var pacer = new Pacer(1, new FakeTimeProvider());
        await pacer.WaitAsync(TimeSpan.MaxValue, Token);
        using var cancellation = new CancellationTokenSource();
        var waiting = pacer.WaitAsync(TimeSpan.MaxValue, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Clients_of_the_same_application_and_tenant_share_the_rate_limit()
    {
        var time = new VirtualTime();
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var options = new TitanClientOptions { RequestsPerSecond = 5 };
        using var one = server.NewClient(options, time: time);
        using var other = server.NewClient(options, time: time);
        var started = time.GetUtcNow();

        for (var i = 0; i < 10; i++)
        {
            await one.RunAsync(Read, Token);
            await other.RunAsync(Read, Token);
        }

        (time.GetUtcNow() - started).ShouldBeInRange(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.2));
    }

    [Theory]
    [InlineData("20", 20)]
    [InlineData(null, 1)]
    public async Task A_429_holds_back_every_client_of_the_application(string? retryAfter, int seconds)
    {
        var time = new VirtualTime();
        var first = 1;
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            if (Interlocked.Exchange(ref first, 0) == 0)
            {
                return ScriptedServer.AnswerAsync(http, 200, """{"id":7}""");
            }

            http.Response.Headers.RetryAfter = retryAfter;
            return ScriptedServer.AnswerAsync(http, 429, "");
        });
        using var one = server.NewClient(new TitanClientOptions { MaxAttempts = 1 }, time: time);
        using var other = server.NewClient(new TitanClientOptions { MaxAttempts = 1 }, time: time);
        var started = time.GetUtcNow();

        await Should.ThrowAsync<Errors.WireException>(() => one.RunAsync(Read, Token));
        await other.RunAsync(Read, Token);

        (time.GetUtcNow() - started).ShouldBeInRange(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 0.1));
    }
}
