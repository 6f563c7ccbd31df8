using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Verification;

/// <summary>Compares how many records of a stream there are.</summary>
internal sealed class CountVerifier(
    ISyncTarget target, long tenant, Comparison comparison, Withheld withheld, SourceReader source, VerifyOptions options,
    TimeProvider time)
{
    public async Task<StreamVerification> VerifyAsync(DateTimeOffset began, List<NotCompared> gaps, CancellationToken cancellationToken)
    {
        // Records that were created just now are left out on both sides, where both know when they were created.
        var canFilter = comparison.Stream.ListAction!.Input("createdBefore") is not null
            && comparison.Table.Columns.Any(column => column.Path == "createdOn" && column.Type == ColumnType.Instant);
        DateTimeOffset? before = canFilter ? Seconds(began - options.Margin) : null;
        if (!canFilter)
        {
            gaps.Add(new NotCompared(null, "records that were created just now could not be left out, and may be in a difference"));
        }

        var (difference, rows) = await CompareAsync(before, cancellationToken);
        var isHealed = false;
        if (difference is not null)
        {
            await Task.Delay(options.Pause, time, cancellationToken);
            (difference, rows) = await CompareAsync(before, cancellationToken);
            isHealed = difference is null;
        }

        return new StreamVerification(comparison.Stream.Name)
        {
            Compared = rows,
            Differences = difference is null ? [] : [difference],
            Healed = isHealed ? 1 : 0,
            NotCompared = gaps,
        };
    }

    private async Task<(SyncDifference? Difference, long Rows)> CompareAsync(DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var (records, _) = await source.CountAsync(before, cancellationToken);
        var counts = before is { } time
            ? await target.CountCreatedAsync(comparison.Table, tenant, time, cancellationToken)
            : await target.CountAsync(comparison.Table, tenant, cancellationToken);
        var all = counts.Where(count => count.Key != RecordState.Absent).Sum(count => count.Value);

        // If it is not documented whether the list shows records that are not active, both are right.
        var least = comparison.ShowsAllStates ? all : counts.GetValueOrDefault(RecordState.Active);
        if (records is null)
        {
            throw new InvalidDataException("The list does not say how many records it has.");
        }

        return (records >= least && records <= all + withheld.MostMissing
            ? null
            : new SyncDifference(DifferenceKind.CountDifferent, "")
            {
                Columns = [new ColumnDifference("count", Text(records.Value), Text(all))],
            }, all);
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // The list is asked with seconds, so the target is too.
    private static DateTimeOffset Seconds(DateTimeOffset time) =>
        new(time.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
