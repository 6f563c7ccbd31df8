using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>What a target remembers of the data that it may hold, and what follows from it.</summary>
internal static class ChoiceTable
{
    public static async Task<string?> ReadAsync(
        SqlSession session, CancellationToken cancellationToken) => (string?)await session.ScalarAsync(
        "SELECT value FROM _titan_target WHERE name = @name", cancellationToken, ("@name", DataChoice.Name));

    public static Task<int> WriteAsync(SqlSession session, string choice, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO _titan_target (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        cancellationToken, ("@name", DataChoice.Name), ("@value", choice));

    /// <summary>Refuses a change while someone is syncing: that process writes what it chose before.</summary>
    public static async Task CheckUnusedAsync(SqlSession session, SqlDialect dialect, string target, CancellationToken cancellationToken)
    {
        await foreach (var row in session.QueryAsync(
            $"SELECT holder, tenant_id FROM _titan_leases WHERE lease_group = @group AND expires_at > {dialect.NowMilliseconds} LIMIT 1",
            cancellationToken, ("@group", SyncLease.AllStreams)))
        {
            throw SyncTargetException.Busy(row.GetString(0), row.GetInt64(1), target, "what it may hold cannot be changed now");
        }
    }

    /// <summary>Removes what is in the columns, and lets the rows be read again.</summary>
    public static async Task ClearAsync(
        SqlSession session, SqlDialect dialect, TableSql sql, IReadOnlyList<int> columns, CancellationToken cancellationToken)
    {
        var names = columns.Select(index => sql.Names[index]).ToHashSet(StringComparer.Ordinal);
        List<string> tables = [sql.Table.Name];
        if (await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", sql.HistoryName)) is not null)
        {
            tables.Add(sql.HistoryName);
        }

        foreach (var table in tables)
        {
            var emptied = names.Concat(await Schema.LeftBehindAsync(session, dialect, sql, table, columns, cancellationToken));
            var nulls = string.Concat(emptied.Select(name => $"{SqlDialect.Quote(name)} = NULL, "));

            // A value may also be among the unknown fields, and a hash of the whole record would tell a short one.
            await session.ExecuteAsync(
                $"UPDATE {SqlDialect.Quote(table)} SET {nulls}{TableDefinition.UnknownFieldsColumn} = NULL, {TableSql.Hash} = 0",
                cancellationToken);
        }

        foreach (var element in sql.Elements.Where(element => names.Contains(element.List)))
        {
            await session.ExecuteAsync($"DELETE FROM {SqlDialect.Quote(element.Name)}", cancellationToken);
        }

        await Schema.ReadAgainAsync(session, sql.Table, cancellationToken);
    }

    /// <summary>
    /// Checks that a commit masks what the target says, and takes out of the stage what is too old to stay.
    /// </summary>
    public static async Task FilterAsync(
        SqlSession session, SqlDialect dialect, TableSql sql, SyncCommit commit, string target, CancellationToken cancellationToken)
    {
        var choice = DataChoice.Parse(await ReadAsync(session, cancellationToken));
        if (!choice.IsThatOf(commit.Table))
        {
            throw SyncTargetException.ChoiceChanged(sql.Table.Name, target);
        }

        if (commit.Rows.Count > 0 && await ConditionAsync(session, dialect, sql, choice, cancellationToken) is var (condition, before))
        {
            await session.ExecuteAsync(
                $"DELETE FROM {SqlDialect.Quote(sql.StageName)} WHERE {condition}", cancellationToken, ("@before", before));
        }
    }

    /// <summary>Deletes the rows of a tenant that are too old to stay, with their history and elements.</summary>
    public static async Task RetainAsync(
        SqlSession session, SqlDialect dialect, TableSql sql, long tenant, DataChoice choice, CancellationToken cancellationToken)
    {
        if (await ConditionAsync(session, dialect, sql, choice, cancellationToken) is not var (condition, before))
        {
            return;
        }

        var keys = SqlDialect.Quote(sql.Key);
        var old = $"({keys}) IN (SELECT {keys} FROM {SqlDialect.Quote(sql.Table.Name)} WHERE tenant_id = @tenant AND {condition})";
        List<string> others = [.. sql.Elements.Select(element => element.Name)];
        if (await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", sql.HistoryName)) is not null)
        {
            others.Add(sql.HistoryName);
        }

        foreach (var table in others)
        {
            await session.ExecuteAsync(
                $"DELETE FROM {SqlDialect.Quote(table)} WHERE {old}", cancellationToken, ("@tenant", tenant), ("@before", before));
        }

        await session.ExecuteAsync(
            $"DELETE FROM {SqlDialect.Quote(sql.Table.Name)} WHERE tenant_id = @tenant AND {condition}",
            cancellationToken, ("@tenant", tenant), ("@before", before));
    }

    // By the clock of the target, which all programs that sync into it share.
    private static async Task<(string Condition, string Before)?> ConditionAsync(
        SqlSession session, SqlDialect dialect, TableSql sql, DataChoice choice, CancellationToken cancellationToken)
    {
        var columns = RecordTime.ColumnsOf(sql.Table).Select(index => SqlDialect.Quote(sql.Names[index])).ToList();
        if (columns.Count == 0 || !choice.Retained.ContainsKey(sql.Table.Name))
        {
            return null;
        }

        var now = dialect.Read(await session.ScalarAsync($"SELECT {dialect.Now}", cancellationToken));
        return (
            $"COALESCE({string.Join(", ", columns.Append("NULL"))}) < CAST(@before AS {dialect.TypeOf(ColumnType.Instant)})",
            CellValue.Of(choice.OldestOf(sql.Table, now)!.Value).ToText(ColumnType.Instant)!);
    }
}
