using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// Takes out of a commit what must not be written: rows that are too old to stay, and the data of customers who were forgotten.
/// </summary>
internal static class CommitFilter
{
    /// <summary>The commit without it.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="forgotten">The records that were forgotten.</param>
    /// <param name="writtenSince">Rows whose record is older are not written; <see langword="null"/> if the age does not matter.</param>
    /// <param name="found">Gets the records that turn out to belong to a customer who was forgotten.</param>
    public static SyncCommit Apply(
        SyncCommit commit, ForgottenIds forgotten, DateTimeOffset? writtenSince, List<(string Stream, string Key)> found)
    {
        var table = commit.Table;
        var rule = PersonalRules.Of(table.Name);
        var isPersonal = !forgotten.IsEmpty && PersonalRules.IsPersonal(table.Name);
        if (!isPersonal && writtenSince is null)
        {
            return commit;
        }

        var index = table.Columns.Index().ToDictionary(column => column.Item.Name, column => column.Index, StringComparer.Ordinal);
        var times = RecordTime.ColumnsOf(table);
        List<SyncRow> rows = [];
        foreach (var row in commit.Rows)
        {
            if (times.Where(column => !row.Values[column].IsNull).Select(column => row.Values[column].Instant).FirstOrDefault() is var time
                && time != default && time < writtenSince?.UtcDateTime)
            {
                continue;
            }

            if (!isPersonal)
            {
                rows.Add(row);
                continue;
            }

            var key = table.KeyOf(row);
            if (rule is null)
            {
                rows.AddRange(forgotten.Contains(table.Name, key) ? [] : [row]);
            }
            else if (!forgotten.Own(rule, key, ValueOf))
            {
                rows.Add(row);
            }
            else
            {
                if (ForgottenTable.MayRemember(table) && !forgotten.Contains(table.Name, key))
                {
                    // What belongs to this record is found by its id.
                    found.Add((table.Name, key));
                }

                rows.AddRange(rule.IsDeleted ? [] : [Cleared(table, row)]);
            }

            string? ValueOf(string column) =>
                index.TryGetValue(column, out var at) ? row.Values[at].ToText(table.Columns[at].Type) : null;
        }

        return commit with { Rows = rows };
    }

    // The hash would tell a short value to those who try all. Without a version, any row may be a new one.
    private static SyncRow Cleared(TableDefinition table, SyncRow row)
    {
        var values = row.Values.ToArray();
        foreach (var column in PersonalRules.PersonalColumns(table))
        {
            values[column] = default;
        }

        return new SyncRow { Values = values, State = row.State, Version = row.Version, Hash = row.Version ?? Random.Shared.NextInt64() };
    }
}
