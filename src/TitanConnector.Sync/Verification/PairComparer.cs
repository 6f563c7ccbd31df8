using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Verification;

/// <summary>Compares a record in ServiceTitan with the same record in the target.</summary>
internal sealed class PairComparer(Comparison comparison, VerifyMode mode, Withheld withheld)
{
    /// <summary>Versions from this time on are too recent to be compared, in ticks.</summary>
    public long Cutoff { get; set; } = long.MaxValue;

    public bool IsRecent(long? version) => version >= Cutoff;

    /// <summary>Whether a record is not compared: it is too recent, or the target does not hold it on purpose.</summary>
    public bool IsLeftOut(string key, SyncRow? shown, StoredRow? stored) =>
        IsRecent(shown?.Version) || IsRecent(stored?.Version) || (shown is not null && withheld.Has(key, shown));

    /// <summary>Whether ServiceTitan should show a record that the target has in this state.</summary>
    public bool ShouldBeShown(RecordState stored) =>
        stored != RecordState.Absent && (comparison.ShowsAllStates || stored == RecordState.Active);

    public bool StatesDiffer(RecordState shown, RecordState stored) =>
        stored == RecordState.Absent || (comparison.ComparesStates && shown != stored);

    /// <summary>Compares the two sides.</summary>
    /// <returns><see langword="null"/> if they are equal, or not compared.</returns>
    public SyncDifference? Compare(string key, SyncRow? shown, StoredRow? stored)
    {
        if (IsLeftOut(key, shown, stored))
        {
            return null;
        }

        if (shown is null)
        {
            return stored is not null && ShouldBeShown(stored.State) ? new SyncDifference(DifferenceKind.TooManyInTarget, key) : null;
        }

        if (stored is null)
        {
            return new SyncDifference(DifferenceKind.MissingInTarget, key);
        }

        ColumnDifference[] columns = mode.ComparesValues ? [.. comparison.Differences(shown.Values, stored.Values)] : [];
        return StatesDiffer(shown.State, stored.State)
            ? new SyncDifference(DifferenceKind.StateDifferent, key)
            {
                Columns = [new ColumnDifference("_titan_state", NameOf(shown.State), NameOf(stored.State)), .. columns],
            }
            : columns.Length > 0 ? new SyncDifference(DifferenceKind.Different, key) { Columns = columns }
            : null;
    }

    private static string NameOf(RecordState state) => Sql.StateNames.Of(state);
}
