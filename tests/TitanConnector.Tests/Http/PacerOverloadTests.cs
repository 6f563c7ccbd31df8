using Microsoft.Extensions.Time.Testing;
using TitanConnector.Http;

namespace TitanConnector.Tests.Http;

/// <summary>More calls than the rate limit allows: how many are answered before their callers give up.</summary>
public class PacerOverloadTests
{
    private const int Limit = 60;

    private static readonly TimeSpan Storm = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ServerTime = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(40, 38)]
    [InlineData(65, 57)]
    [InlineData(150, 57)]
    [InlineData(600, 57)]
    public async Task Answers_stay_at_the_limit_however_many_calls_come(int callsPerSecond, int answersPerSecond)
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(Limit, time);
        List<Caller> waiting = [];
        List<TimeSpan> left = [];
        var (now, came, answered) = (TimeSpan.Zero, 0, 0);

        while (now < Storm)
        {
            for (; came < now.TotalSeconds * callsPerSecond; came++)
            {
                waiting.Add(Caller.Of(pacer, now));
            }

            foreach (var caller in waiting.ToArray())
            {
                if (caller.HasLeft)
                {
                    left.Add(now);
                    answered += now + ServerTime <= caller.Came + Patience ? 1 : 0;
                    waiting.Remove(caller);
                }
                else if (now >= caller.Came + Patience)
                {
                    await caller.GiveUpAsync();
                    waiting.Remove(caller);
                }
            }

            time.Advance(Step);
            now += Step;
        }

        answered.ShouldBeGreaterThanOrEqualTo((int)Storm.TotalSeconds * answersPerSecond);
        for (var i = Limit; i < left.Count; i++)
        {
            (left[i] - left[i - Limit]).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        }

        // The burst is over, but its last callers still wait; one more call arrives.
        if (callsPerSecond > 2 * Limit)
        {
            var lone = Caller.Of(pacer, now);
            for (var waited = TimeSpan.Zero; !lone.HasLeft; waited += Step)
            {
                waited.ShouldBeLessThan(TimeSpan.FromMilliseconds(100));
                time.Advance(Step);
            }
        }
    }

    [Fact]
    public async Task Callers_that_gave_up_use_no_places()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(Limit, time);
        using (var cancellation = new CancellationTokenSource())
        {
            Task[] crowd =
            [
                .. Enumerable.Range(0, Limit + 1200).Select(_ => pacer.WaitAsync(TimeSpan.MaxValue, cancellation.Token).AsTask()),
            ];
            await cancellation.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(crowd));
        }

        var lone = pacer.WaitAsync(TimeSpan.MaxValue, Token).AsTask();
        time.Advance(TimeSpan.FromMilliseconds(1020));

        (await lone.WaitAsync(Token)).ShouldBe(TimeSpan.FromMilliseconds(1020));
    }

    [Fact]
    public async Task A_caller_that_would_time_out_before_the_next_place_is_told_at_once()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(1, time);
        await pacer.WaitAsync(TimeSpan.MaxValue, Token);

        var error = await Should.ThrowAsync<PacedOutException>(() => pacer.WaitAsync(TimeSpan.FromMilliseconds(500), Token).AsTask());

        error.Wait.ShouldBe(TimeSpan.FromMilliseconds(1020));
        var waiting = pacer.WaitAsync(TimeSpan.FromSeconds(5), Token).AsTask();
        pacer.CloseFor(TimeSpan.FromSeconds(10));
        (await Should.ThrowAsync<PacedOutException>(() => waiting)).Wait.ShouldBe(TimeSpan.FromSeconds(10));
    }

    private sealed class Caller(Task<TimeSpan> leave, TimeSpan came, CancellationTokenSource cancellation)
    {
        public TimeSpan Came => came;

        public static Caller Of(Pacer pacer, TimeSpan now)
        {
            var cancellation = new CancellationTokenSource();
            return new Caller(pacer.WaitAsync(TimeSpan.MaxValue, cancellation.Token).AsTask(), now, cancellation);
        }

        // The pacer decides synchronously.
        public bool HasLeft => leave.IsCompletedSuccessfully;

        public async Task GiveUpAsync()
        {
            await cancellation.CancelAsync();
            await ((Task)leave).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.Dispose();
        }
    }
}
