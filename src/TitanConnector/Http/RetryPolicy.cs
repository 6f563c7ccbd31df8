using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Sends again what may be sent again: what failed for a moment and cannot have changed anything, which is what
/// <see cref="WireException.IsTransient"/> says. A write whose outcome is open is never among that.
/// </summary>
internal sealed partial class RetryPolicy
{
    private static readonly ResiliencePropertyKey<Progress> ProgressKey = new("TitanConnector.Progress");

    private readonly Lazy<ResiliencePipeline> _pipeline;
    private readonly TitanClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public RetryPolicy(TitanClientOptions options, ILogger logger, TimeProvider time)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _pipeline = new(() => new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxTries - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = TimeSpan.FromSeconds(30),
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(IsWorthIt(args.Outcome.Exception, args.Context)),
                DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as WireException)?.RetryAfter),
                OnRetry = args =>
                {
                    OnRetry(args.Context.Properties.GetValue(ProgressKey, null!), (WireException)args.Outcome.Exception!, args.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build());
    }

    /// <summary>Runs a call try by try.</summary>
    /// <param name="call">What it is about.</param>
    /// <param name="attempt">One try, given its number from 1 and how long it may take at most.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<T> RunAsync<T>(Call call, Func<int, TimeSpan, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var progress = new Progress(call, _time.GetTimestamp());
        try
        {
            return await attempt(++progress.Tries, Left(progress), cancellationToken);
        }
        catch (WireException error) when (error.IsTransient && _options.MaxTries > 1)
        {
            progress.Last = error;
        }

        return await GoOnAsync(progress, attempt, cancellationToken);
    }

    // Most calls need one try, and none of what it takes to repeat them. The failure that led here is told as if it were the first try's.
    private async Task<T> GoOnAsync<T>(
        Progress progress, Func<int, TimeSpan, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ProgressKey, progress);
        var isFirst = true;
        try
        {
            return await _pipeline.Value.ExecuteAsync(
                async (context, state) =>
                {
                    // A wait may have used up the rest: then what happened before it stands.
                    var left = Left(state.progress);
                    if (isFirst || left <= TimeSpan.Zero)
                    {
                        isFirst = false;
                        throw state.progress.Last!;
                    }

                    return await state.attempt(++state.progress.Tries, left, context.CancellationToken);
                },
                context,
                (progress, attempt));
        }
        catch (WireException error)
        {
            error.Tries = progress.Tries;
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private TimeSpan Left(Progress progress) => _options.TotalTimeout - _time.GetElapsedTime(progress.Started);

    private bool IsWorthIt(Exception? error, ResilienceContext context) =>
        error is WireException { IsTransient: true } failed
        && Left(context.Properties.GetValue(ProgressKey, null!)) is var left
        && left > TimeSpan.Zero
        && (failed.RetryAfter is not { } wait || wait < left);

    private void OnRetry(Progress progress, WireException error, TimeSpan wait)
    {
        progress.Last = error;
        Telemetry.Retried(progress.Call.Action, error.Status is { } status ? $"{(int)status}" : "no_answer", wait);
        if (progress.Call.Debug || _options.Debug)
        {
            LogRetry(progress.Tries + 1, _options.MaxTries, wait.TotalMilliseconds, error.Message);
        }
    }

    [LoggerMessage(2, LogLevel.Information, "Try {Number} of {Most} in {Milliseconds:0} ms, for {Reason}")]
    private partial void LogRetry(int number, int most, double milliseconds, string reason);

    private sealed class Progress(Call call, long started)
    {
        public Call Call => call;

        public long Started => started;

        public int Tries { get; set; }

        public WireException? Last { get; set; }
    }
}
