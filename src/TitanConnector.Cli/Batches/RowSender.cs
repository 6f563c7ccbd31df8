using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Batches;

/// <summary>Sends one row, unless the journal says that it was carried out or may have been.</summary>
/// <param name="titan">The client.</param>
/// <param name="journal">The journal; <see langword="null"/> for reads, which can be repeated.</param>
/// <param name="settings">How the batch is run.</param>
/// <param name="time">The clock.</param>
internal sealed class RowSender(TitanClient titan, BatchJournal? journal, BatchSettings settings, TimeProvider time)
{
    /// <summary>Why no further row is sent; <see langword="null"/> while rows are sent.</summary>
    public string? Stopped { get; set; }

    /// <summary>Runs the row.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    public async Task<BatchResult> RunAsync(BatchRow row, CancellationToken cancellationToken)
    {
        var before = journal?.Of(row);
        if (before is { State: RowState.Done })
        {
            return Skipped(row, "an earlier run carried it out") with { Id = before.Id, WasDoneBefore = true };
        }

        if (Stopped is { } reason && before is not { IsOpen: true })
        {
            return Skipped(row, reason);
        }

        return before is { IsOpen: true } ? await SettleAsync(row, before, cancellationToken) : await SendAsync(row, cancellationToken);
    }

    // An earlier run sent the row and may not have learned what became of it.
    private async Task<BatchResult> SettleAsync(BatchRow row, JournaledRow before, CancellationToken cancellationToken)
    {
        var open = "an earlier run sent it and did not learn the outcome. "
            + VerificationAdvice.Describe(row.Call, before.SentAt);
        if (row.Call.VerifiesOnUnknown)
        {
            try
            {
                var finding = await titan.FindCreatedAsync(row.Call, time.GetUtcNow() - before.SentAt, cancellationToken);
                if (finding.Record is { } record)
                {
                    Write(row, RowState.Done, IdIn(record));
                    return new(row.Number, RowStatus.Done) { Result = record };
                }

                open = finding.Open is { } why
                    ? $"an earlier run sent it, and a search for the record did not settle the outcome: {why}"
                    : null;
            }
            catch (TitanException error)
            {
                return Unknown(row, $"an earlier run sent it, and the search for the record failed: {error.Message}");
            }
            catch (OperationCanceledException)
            {
                return Unknown(row, open);
            }
        }

        return open is not null && !settings.RetriesUnknown ? Unknown(row, open)
            : Stopped is { } reason ? open is null ? Skipped(row, reason) : Unknown(row, open)
            : await SendAsync(row, cancellationToken);
    }

    private async Task<BatchResult> SendAsync(BatchRow row, CancellationToken cancellationToken)
    {
        Write(row, RowState.Sent);
        try
        {
            var answer = await titan.RunAsync(row.Call, cancellationToken);
            Write(row, RowState.Done, answer is { } json ? IdIn(json) : null);
            return new(row.Number, RowStatus.Done) { Result = answer };
        }
        catch (AnswerUnreadableException error) when (row.Call.Effect != Effect.Read)
        {
            Write(row, RowState.Done);
            return Failed(row, RowStatus.Done, error);
        }
        catch (OutcomeUnknownException error)
        {
            Write(row, RowState.Unknown);
            return Failed(row, RowStatus.Unknown, error);
        }
        catch (TitanException error)
        {
            Write(row, RowState.Refused);
            return Failed(row, RowStatus.Refused, error);
        }
        catch (CallCanceledException error) when (error.MayHaveBeenCarriedOut)
        {
            Write(row, RowState.Unknown);
            return Unknown(row, error.Message);
        }
        catch (OperationCanceledException)
        {
            Write(row, RowState.Unsent);
            return Skipped(row, "the run was interrupted");
        }
    }

    private void Write(BatchRow row, RowState state, long? id = null) => journal?.Write(row, state, time.GetUtcNow(), id);

    private static BatchResult Skipped(BatchRow row, string reason) => new(row.Number, RowStatus.Skipped) { Reason = reason };

    private static BatchResult Unknown(BatchRow row, string? message) =>
        new(row.Number, RowStatus.Unknown) { Error = message, Kind = FailureKind.OutcomeUnknown };

    private static BatchResult Failed(BatchRow row, RowStatus status, TitanException error) =>
        new(row.Number, status) { Error = error.Message, Kind = FailureKind.Of(error) };

    private static long? IdIn(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number
            && id.TryGetInt64(out var number)
            ? number
            : null;
}
