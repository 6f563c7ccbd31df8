using System.Text;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Paging;
using TitanConnector.Redaction;

namespace TitanConnector.Verification;

/// <summary>
/// Resolves create calls whose outcome is unknown: searches for the record by the caller's mark, and sends the call again only if the
/// record does not exist. ServiceTitan itself does not prevent duplicates.
/// </summary>
internal sealed class Verifier(PageWalk walk, Redactor redactor, TimeProvider time)
{
    private const int MostTries = 3;

    // A request still in progress when its response is lost should have arrived before the search starts.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public async Task<T> SendAsync<T>(
        Func<Task<T>> send,
        ActionCall creation,
        CallInfo call,
        Func<Answer, T> read,
        TimeBudget budget,
        CancellationToken cancellationToken)
    {
        var mark = RecordMark.Of(creation)!;
        var (began, sentAt) = (time.GetTimestamp(), time.GetUtcNow());
        for (var number = 1; ; number++)
        {
            try
            {
                return await send();
            }
            catch (OutcomeUnknownException unknown)
            {
                if (budget.Left <= Settling)
                {
                    // Without time for a search, the original error stands.
                    throw;
                }

                var finding = await FindAsync(mark, unknown, began, budget, cancellationToken);
                if (finding.Record is { } found)
                {
                    var sent = new SentRequest(
                        call,
                        unknown.Request,
                        time.GetUtcNow(),
                        new Dictionary<string, string>(),
                        redactor.And(call.Secrets),
                        time);
                    return read(new Answer(sent, Encoding.UTF8.GetBytes(found.GetRawText())));
                }

                if (finding.Open is { } reason)
                {
                    throw Open(unknown, reason, sentAt);
                }

                if (number == MostTries || budget.Left <= TimeSpan.Zero)
                {
                    throw;
                }
            }
        }
    }

    private static OutcomeUnknownException Open(OutcomeUnknownException unknown, string reason, DateTimeOffset sentAt) =>
        new(
            unknown.Request,
            $"{unknown.Reason}{Environment.NewLine}A search for the record did not settle it: {reason}",
            VerificationAdvice.Since(sentAt),
            unknown.InnerException)
        {
            Status = unknown.Status,
            TraceId = unknown.TraceId,
        };

    private async Task<Finding> FindAsync(
        RecordMark mark, OutcomeUnknownException unknown, long began, TimeBudget budget, CancellationToken cancellationToken)
    {
        await Task.Delay(Settling, time, cancellationToken);
        using var deadline = new CancellationTokenSource(budget.LeftOr(TimeSpan.MaxValue), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await new RecordSearch(walk, mark).RunAsync(time.GetElapsedTime(began), either.Token);
        }
        catch (Exception error) when (error is TitanException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The search failed, so the original error stands.
            throw unknown;
        }
    }
}
