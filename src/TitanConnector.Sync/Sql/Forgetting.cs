using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>Removes the data of customers who are to be forgotten, in a transaction.</summary>
/// <param name="session">The session.</param>
/// <param name="dialect">The dialect.</param>
/// <param name="tenant">The tenant.</param>
/// <param name="tables">The tables of the target that this program knows, by name.</param>
internal sealed class Forgetting(SqlSession session, SqlDialect dialect, long tenant, IReadOnlyDictionary<string, TableSql> tables)
{
    private readonly Dictionary<string, (long Deleted, long Cleared)> _done = new(StringComparer.Ordinal);

    /// <summary>What was removed.</summary>
    public IReadOnlyList<ReceiptLine> Lines =>
        [.. _done.Where(line => line.Value != default).OrderBy(line => line.Key, StringComparer.Ordinal)
            .Select(line => new ReceiptLine(line.Key, line.Value.Deleted, line.Value.Cleared))];

    public async Task ForgetAsync(long customer, CancellationToken cancellationToken)
    {
        var key = CellValue.Of(customer).ToText(ColumnType.Integer)!;
        await ForgottenTable.AddAsync(session, dialect, tenant, PersonalRules.Customers, key, cancellationToken);
        await FollowAsync(cancellationToken);
        var values = await ValuesAsync(cancellationToken);
        foreach (var stream in values.Count > 0 ? PersonalRules.ByValue : [])
        {
            await RemoveByValueAsync(stream, values, cancellationToken);
        }

        foreach (var (table, cleared) in await ForgottenTable.ClearMessagesAsync(session, dialect, tenant, values, cancellationToken))
        {
            Count(table, 0, cleared);
        }

        await FollowAsync(cancellationToken);
        await RemoveAsync(cancellationToken);
    }

    /// <summary>Removes what came since, by the ids that are remembered.</summary>
    public async Task ForgetAgainAsync(CancellationToken cancellationToken)
    {
        await FollowAsync(cancellationToken);
        await RemoveAsync(cancellationToken);
    }

    // Until nothing more is found: a record may belong to one that is found later.
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        int found;
        do
        {
            found = 0;
            foreach (var rule in PersonalRules.All)
            {
                if (tables.TryGetValue(rule.Stream, out var sql) && ForgottenTable.MayRemember(sql.Table))
                {
                    found += await FollowAsync(rule, sql, SqlDialect.Quote(sql.Table.Name), cancellationToken);
                    found += await HasHistoryAsync(sql, cancellationToken)
                        ? await FollowAsync(rule, sql, SqlDialect.Quote(sql.HistoryName), cancellationToken)
                        : 0;
                }
            }
        }
        while (found > 0);
    }

    private async Task<int> FollowAsync(PersonalRule rule, TableSql sql, string table, CancellationToken cancellationToken)
    {
        var belongs = ForgottenTable.Belongs(dialect, sql, rule);
        var found = await session.ExecuteAsync(
            ForgottenTable.Remember(dialect, table, ForgottenTable.KeyOf(dialect, sql), belongs),
            cancellationToken, ("@tenant", tenant), ("@remembered", rule.Stream));
        foreach (var (column, stream) in rule.Leads)
        {
            if (ForgottenTable.NameOf(sql, column) is { } name)
            {
                var value = $"CAST(x.{SqlDialect.Quote(name)} AS {dialect.TypeOf(ColumnType.Text)})";
                found += await session.ExecuteAsync(
                    ForgottenTable.Remember(dialect, table, value, belongs), cancellationToken,
                    ("@tenant", tenant), ("@remembered", stream));
            }
        }

        return found;
    }

    // The names, telephone numbers and e-mail addresses of the customer, while they are still there.
    private async Task<IReadOnlyList<string>> ValuesAsync(CancellationToken cancellationToken)
    {
        List<string> values = [];
        foreach (var (stream, column) in PersonalRules.Names)
        {
            if (!tables.TryGetValue(stream, out var sql) || ForgottenTable.NameOf(sql, column) is not { } name)
            {
                continue;
            }

            foreach (var table in (string[])
                [sql.Table.Name, .. await HasHistoryAsync(sql, cancellationToken) ? [sql.HistoryName] : Array.Empty<string>()])
            {
                await foreach (var row in session.QueryAsync(
                    $"""
                    SELECT DISTINCT x.{SqlDialect.Quote(name)} FROM {SqlDialect.Quote(table)} AS x
                    WHERE x.tenant_id = @tenant AND x.{SqlDialect.Quote(name)} IS NOT NULL AND ({ForgottenTable.IsRemembered(dialect, sql)})
                    """,
                    cancellationToken, ("@tenant", tenant)))
                {
                    values.Add(row.GetString(0));
                }
            }
        }

        return PersonalRules.SearchedFor(values);
    }

    private async Task RemoveByValueAsync(string stream, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        if (!tables.TryGetValue(stream, out var sql))
        {
            return;
        }

        (string, object?)[] parameters = [("@tenant", tenant), .. values.Select((value, index) => ($"@v{index}", (object?)value))];
        var name = SqlDialect.Quote(stream);
        if (ForgottenTable.MayRemember(sql.Table))
        {
            var has = await HasValueAsync(sql, stream, values.Count, cancellationToken);
            await session.ExecuteAsync(
                ForgottenTable.Remember(dialect, name, ForgottenTable.KeyOf(dialect, sql), has), cancellationToken,
                [.. parameters, ("@remembered", stream)]);
        }

        var hasHistory = await HasHistoryAsync(sql, cancellationToken);
        foreach (var table in (string[])[stream, .. hasHistory ? [sql.HistoryName] : Array.Empty<string>()])
        {
            var has = await HasValueAsync(sql, table, values.Count, cancellationToken);
            var deleted = await session.ExecuteAsync(
                $"DELETE FROM {SqlDialect.Quote(table)} AS x WHERE x.tenant_id = @tenant AND ({has})", cancellationToken, parameters);
            Count(table, deleted, 0);
        }

        // Their keys, of which the number may be a part.
        Count("_titan_oddities", 0, await session.ExecuteAsync(
            $"""
            UPDATE _titan_oddities AS x SET example = '' WHERE x.tenant_id = @tenant AND x.stream = @stream
              AND ({string.Join(" OR ", values.Select((_, index) => dialect.Contains("lower(x.example)", $"lower(@v{index})")))})
            """,
            cancellationToken, [.. parameters, ("@stream", stream)]));
    }

    // The condition by which a row contains one of the values, whose parameters are numbered.
    private async Task<string> HasValueAsync(TableSql sql, string table, int values, CancellationToken cancellationToken)
    {
        var texts = sql.Table.Columns.Index()
            .Where(column => column.Item.Type is ColumnType.Text or ColumnType.Json)
            .Select(column => column.Index)
            .ToList();
        var columns = texts.Select(index => sql.Names[index])
            .Append(TableDefinition.UnknownFieldsColumn)
            .Concat(await Schema.LeftBehindAsync(session, dialect, sql, table, texts, cancellationToken));
        return string.Join(" OR ",
            from column in columns
            from value in Enumerable.Range(0, values)
            let text = $"lower(CAST(x.{SqlDialect.Quote(column)} AS {dialect.TypeOf(ColumnType.Text)}))"
            select dialect.Contains(text, $"lower(@v{value})"));
    }

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        foreach (var sql in tables.Values)
        {
            if (!PersonalRules.IsPersonal(sql.Table.Name))
            {
                continue;
            }

            var rule = PersonalRules.Of(sql.Table.Name);
            var isDeleted = rule is null or { IsDeleted: true };
            var which = rule is null ? ForgottenTable.IsRemembered(dialect, sql) : ForgottenTable.Belongs(dialect, sql, rule);
            await RemoveElementsAsync(sql, which, isDeleted, cancellationToken);
            foreach (var table in (string[])
                [sql.Table.Name, .. await HasHistoryAsync(sql, cancellationToken) ? [sql.HistoryName] : Array.Empty<string>()])
            {
                if (isDeleted)
                {
                    Count(table, await ExecuteAsync(
                        $"DELETE FROM {SqlDialect.Quote(table)} AS x WHERE x.tenant_id = @tenant AND ({which})", cancellationToken), 0);
                }
                else
                {
                    var leftBehind = await Schema.LeftBehindAsync(
                        session, dialect, sql, table, PersonalRules.PersonalColumns(sql.Table), cancellationToken);
                    Count(table, 0, await ExecuteAsync(
                        $"UPDATE {SqlDialect.Quote(table)} AS x SET {ForgottenTable.Clear(dialect, sql, leftBehind)} "
                            + $"WHERE x.tenant_id = @tenant AND ({which})",
                        cancellationToken));
                }
            }

            await RemoveNotesAsync(sql, cancellationToken);
        }

        await session.ExecuteAsync(
            "UPDATE _titan_forgotten SET is_new = 0 WHERE tenant_id = @tenant", cancellationToken, ("@tenant", tenant));
    }

    private async Task RemoveElementsAsync(TableSql sql, string which, bool isDeleted, CancellationToken cancellationToken)
    {
        var cleared = PersonalRules.PersonalColumns(sql.Table).Select(index => sql.Names[index]).ToHashSet(StringComparer.Ordinal);
        var keys = SqlDialect.Quote(sql.Key);
        foreach (var element in sql.Elements.Where(element => isDeleted || cleared.Contains(element.List)))
        {
            var deleted = await ExecuteAsync(
                $"""
                DELETE FROM {SqlDialect.Quote(element.Name)} WHERE ({keys}) IN (
                  SELECT {string.Join(", ", sql.Key.Select(name => $"x.{SqlDialect.Quote(name)}"))} FROM {SqlDialect.Quote(sql.Table.Name)} AS x
                  WHERE x.tenant_id = @tenant AND ({which}))
                """,
                cancellationToken);
            Count(element.Name, deleted, 0);
        }
    }

    // What the program itself keeps of records: examples of what was odd, what a pass has seen, whose children were read.
    private async Task RemoveNotesAsync(TableSql sql, CancellationToken cancellationToken)
    {
        const string Keys = "(SELECT f.record_key FROM _titan_forgotten AS f WHERE f.tenant_id = @tenant AND f.stream = @stream)";
        const string OfStream = "WHERE tenant_id = @tenant AND stream = @stream";
        (string, object?)[] parameters = [("@tenant", tenant), ("@stream", sql.Table.Name)];
        Count("_titan_oddities", 0, await session.ExecuteAsync(
            $"UPDATE _titan_oddities SET example = '' {OfStream} AND example IN {Keys}", cancellationToken, parameters));
        Count("_titan_seen", await session.ExecuteAsync(
            $"DELETE FROM _titan_seen {OfStream} AND record_key IN {Keys}", cancellationToken, parameters), 0);
    }

    private Task<int> ExecuteAsync(string statement, CancellationToken cancellationToken) =>
        session.ExecuteAsync(statement, cancellationToken, ("@tenant", tenant));

    private async Task<bool> HasHistoryAsync(TableSql sql, CancellationToken cancellationToken) =>
        await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", sql.HistoryName)) is not null;

    private void Count(string table, long deleted, long cleared)
    {
        var known = _done.GetValueOrDefault(table);
        _done[table] = (known.Deleted + deleted, known.Cleared + cleared);
    }
}
