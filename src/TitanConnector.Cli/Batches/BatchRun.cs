using System.Threading.Channels;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Batches;

/// <summary>
/// Sends the rows of a batch side by side, and writes their results in the order of the rows. After a failure that is not that of a row,
/// such as a full disk, it waits for the rows that were sent, and then throws.
/// </summary>
internal sealed class BatchRun(RowSender sender, BatchSettings settings, Stream output, BatchProgress progress)
{
    // The rows that may be ahead of the one whose result is to be written next.
    private const int MostAhead = 1024;

    private Exception? _failure;

    /// <summary>Runs all rows.</summary>
    /// <returns>The counts.</returns>
    public async Task<BatchSummary> RunAsync(IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken)
    {
        var results = Channel.CreateBounded<Task<BatchResult>>(
            new BoundedChannelOptions(MostAhead) { SingleReader = true, SingleWriter = true });
        await using var interrupted = cancellationToken.Register(() => sender.Stopped ??= "the run was interrupted");
        var sending = SendAsync(rows, results.Writer, cancellationToken);
        var summary = new BatchSummary(rows.Count);
        await foreach (var task in results.Reader.ReadAllAsync(CancellationToken.None))
        {
            var result = await task;
            summary.Add(result);
            progress.Add(result, () => Write(result));
        }

        await sending;
        if (_failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return summary;
    }

    private async Task SendAsync(
        IReadOnlyList<BatchRow> rows, ChannelWriter<Task<BatchResult>> results, CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(settings.AtOnce);
        foreach (var row in rows)
        {
            await slots.WaitAsync(CancellationToken.None);
            await results.WriteAsync(
                Task.Run(
                    async () =>
                    {
                        try
                        {
                            return await RunAsync(row, cancellationToken);
                        }
                        finally
                        {
                            slots.Release();
                        }
                    },
                    CancellationToken.None),
                CancellationToken.None);
        }

        // The slots are used until the last row has its result.
        for (var slot = 0; slot < settings.AtOnce; slot++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }

        results.Complete();
    }

    private async Task<BatchResult> RunAsync(BatchRow row, CancellationToken cancellationToken)
    {
        try
        {
            var result = await sender.RunAsync(row, cancellationToken);
            if (result.Kind == FailureKind.AccessRefused)
            {
                sender.Stopped ??= $"ServiceTitan refused the credentials or the permission for row {row.Number}, and so for all others";
            }
            else if (settings.StopsOnError && result.Error is not null)
            {
                sender.Stopped ??= $"row {row.Number} failed";
            }

            return result;
        }
        catch (Exception error)
        {
            Stop(error);
            return new(row.Number, RowStatus.Unknown) { Error = error.Message, Kind = FailureKind.OutcomeUnknown };
        }
    }

    // Rows that were sent still finish and are journaled, so that a later run knows of them.
    private void Write(BatchResult result)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            output.Write(result.ToLine());
            output.Flush();
        }
        catch (Exception error)
        {
            Stop(error);
        }
    }

    private void Stop(Exception error)
    {
        _failure ??= error;
        sender.Stopped ??= "the run failed";
    }
}
