using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>Retries calls as their rules say, within their time budget. Nothing is retried anywhere else.</summary>
internal sealed partial class RetryPolicy(ILogger logger, TimeProvider time)
{
    private static readonly ResiliencePropertyKey<Progress> ProgressKey = new("TitanConnector.Progress");

    private readonly Lazy<ResiliencePipeline> _pipeline = new(() => New(logger, time));

    /// <summary>Runs a call, attempt by attempt.</summary>
    /// <param name="call">Describes the call.</param>
    /// <param name="rule">Says when to retry.</param>
    /// <param name="budget">The time budget.</param>
    /// <param name="attempt">Makes one attempt, given its number from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> RunAsync<T>(
        CallInfo call,
        RetryRule rule,
        TimeBudget budget,
        Func<int, CancellationToken, Task<T>> attempt,
        CancellationToken cancellationToken)
    {
        Progress progress;
        try
        {
            return await attempt(1, cancellationToken);
        }
        catch (TitanException error) when (rule.MaxAttempts > 1 && !error.IsSettled && rule.IsRetried(error))
        {
            progress = new Progress(call, rule, budget, error);
        }

        return await GoOnAsync(progress, attempt, cancellationToken);
    }

    private static ResiliencePipeline New(ILogger logger, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                // Each call has its own rule, which decides.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(Of(args.Context).GoesOnAfter(args.Outcome.Exception)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Of(args.Context).Wait),
                OnRetry = args =>
                {
                    OnRetry(Of(args.Context), logger);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private static Progress Of(ResilienceContext context) => context.Properties.GetValue(ProgressKey, null!);

    // Most calls need a single attempt and skip the retry pipeline. The failure that led here is replayed as the pipeline's first attempt.
    private async Task<T> GoOnAsync<T>(
        Progress progress, Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ProgressKey, progress);
        var isFirst = true;
        try
        {
            return await _pipeline.Value.ExecuteAsync(
                async (context, state) =>
                {
                    // If the wait used up the remaining time, the previous failure stands.
                    if (isFirst || state.progress.Budget.Left <= TimeSpan.Zero)
                    {
                        isFirst = false;
                        throw state.progress.Last;
                    }

                    return await state.attempt(++state.progress.Attempts, context.CancellationToken);
                },
                context,
                (progress, attempt));
        }
        catch (TitanException error)
        {
            // If an earlier attempt may have been carried out, the refusal of a later one does not prove that nothing changed.
            var told = progress.Unknown is { } unknown && error is not OutcomeUnknownException ? unknown : error;
            if (told is WireException { IsSettled: false } wire)
            {
                wire.Attempts = progress.Attempts;
            }

            if (told != error)
            {
                throw told;
            }

            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static void OnRetry(Progress progress, ILogger logger)
    {
        var status = progress.Last switch
        {
            WireException wire => wire.Status,
            ServiceTitanException refused => refused.Status,
            _ => (HttpStatusCode?)null,
        };
        Telemetry.Retried(progress.Call.Action, status is null ? "no_answer" : $"{(int)status}", progress.Wait);
        LogRetry(
            logger,
            progress.Call.Action,
            progress.Attempts + 1,
            progress.Rule.MaxAttempts,
            progress.Wait.TotalMilliseconds,
            progress.Last.Message);
    }

    [LoggerMessage(2, LogLevel.Information, "{Action}: attempt {Number} of {Most} in {Milliseconds:0} ms, because {Reason}")]
    private static partial void LogRetry(ILogger logger, string action, int number, int most, double milliseconds, string reason);

    private sealed class Progress(CallInfo call, RetryRule rule, TimeBudget budget, TitanException first)
    {
        public CallInfo Call => call;

        public RetryRule Rule => rule;

        public TimeBudget Budget => budget;

        public int Attempts { get; set; } = 1;

        /// <summary>The failure of the last attempt.</summary>
        public TitanException Last { get; private set; } = first;

        /// <summary>An attempt that may have been carried out.</summary>
        public OutcomeUnknownException? Unknown { get; private set; } = first as OutcomeUnknownException;

        /// <summary>How long to wait before the next attempt.</summary>
        public TimeSpan Wait { get; private set; }

        // If the call has no time left for the wait, it fails at once instead of waiting in vain.
        public bool GoesOnAfter(Exception? error)
        {
            if (error is not TitanException { IsSettled: false } failed)
            {
                return false;
            }

            Last = failed;
            Unknown ??= failed as OutcomeUnknownException;
            if (Attempts >= rule.MaxAttempts || !rule.IsRetried(failed))
            {
                return false;
            }

            Wait = rule.Wait(failed, Attempts);
            return Wait < budget.Left;
        }
    }
}
