using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Verification;

/// <summary>What a target does not hold of a stream on purpose, although ServiceTitan has it.</summary>
/// <param name="table">The table, as it is compared.</param>
/// <param name="choice">What the target remembers of the data that it may hold.</param>
/// <param name="forgotten">The records of customers who were forgotten.</param>
/// <param name="now">The time.</param>
internal sealed class Withheld(TableDefinition table, DataChoice choice, ForgottenIds forgotten, DateTimeOffset now)
{
    private readonly IReadOnlyList<int> _times = RecordTime.ColumnsOf(table);
    private readonly TimeSpan? _stays = choice.Retained.TryGetValue(table.Name, out var stays) ? stays : null;

    /// <summary>How many records may be missing because customers were forgotten.</summary>
    public int MostMissing => PersonalRules.Of(table.Name) is { IsDeleted: false } ? 0 : forgotten.CountOf(table.Name);

    /// <summary>Whether rows are removed when they become old.</summary>
    public bool IsRetained => _stays is not null;

    /// <summary>Whether a record that ServiceTitan shows is left out: the target does not hold it, or not as it comes.</summary>
    public bool Has(string key, SyncRow shown) => forgotten.Contains(table.Name, key) || IsTooOld(shown);

    /// <summary>What is not compared, and why.</summary>
    /// <param name="mode">How thoroughly it is compared.</param>
    public IEnumerable<NotCompared> Gaps(VerifyMode mode)
    {
        foreach (var column in mode.ComparesValues ? Columns() : [])
        {
            yield return column;
        }

        if (forgotten.CountOf(table.Name) > 0)
        {
            yield return new NotCompared(null, "records of customers who were forgotten in this copy");
        }

        if (IsRetained)
        {
            yield return new NotCompared(null, "records that are too old to stay in this copy");
        }
    }

    private IEnumerable<NotCompared> Columns()
    {
        foreach (var column in TenantRun.TableOf(table.Stream).Columns)
        {
            var name = $"{table.Name}.{column.Name}";
            if (choice.Excluded.Contains(name) || choice.Hashed.Contains(name))
            {
                yield return new NotCompared(
                    column.Path, choice.Excluded.Contains(name) ? "this copy excludes it" : "this copy holds only a hash of it");
            }
        }
    }

    private bool IsTooOld(SyncRow shown) => _stays is { } stays
        && _times.Select(index => shown.Values[index]).FirstOrDefault(value => !value.IsNull) is { IsNull: false } time
        && time.Instant < (now - stays).UtcDateTime;
}
