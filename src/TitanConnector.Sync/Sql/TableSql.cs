using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>The statements for one table of a target, whose columns may have other names there than in the definition.</summary>
internal sealed class TableSql
{
    public const string State = "_titan_state";
    public const string Version = "_titan_version";
    public const string Hash = "_titan_hash";
    public const string Source = "_titan_source";
    public const string Run = "_titan_run_id";
    public const string SyncedAt = "_titan_synced_at";
    public const string ValidFrom = "_titan_valid_from";
    public const string ValidTo = "_titan_valid_to";

    /// <summary>What this program itself says of a row.</summary>
    public static IReadOnlyList<string> OwnColumns { get; } = [State, Version, Hash, Source, Run, SyncedAt];

    private readonly SqlDialect _dialect;
    private readonly string _table;
    private readonly string _stage;
    private readonly string[] _key;

    /// <param name="dialect">The dialect.</param>
    /// <param name="table">The table.</param>
    /// <param name="names">The names of its columns in the target.</param>
    public TableSql(SqlDialect dialect, TableDefinition table, IReadOnlyList<string> names)
    {
        _dialect = dialect;
        Table = table;
        Names = names;
        _table = SqlDialect.Quote(table.Name);
        _stage = SqlDialect.Quote(StageName);
        _key = [TableDefinition.TenantColumn, .. table.Key.Select(index => names[index])];
    }

    public TableDefinition Table { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The tables with the elements of its lists.</summary>
    public IReadOnlyList<ElementTable> Elements => field ??=
    [
        .. Table.Columns.Index()
            .Where(column => column.Item.Elements.Count > 0)
            .Select(column => new ElementTable(
                $"{Table.Name}_{column.Item.Name}", Names[column.Index], column.Item.Elements)),
    ];

    /// <summary>The names of the columns that were left behind when a column got another type, and may still hold its values.</summary>
    public IEnumerable<string> NamesBefore(int column)
    {
        var name = Table.Columns[column].Name;
        for (var number = 2; name != Names[column]; number++)
        {
            yield return name;
            name = $"{Table.Columns[column].Name}_{number}";
        }
    }

    /// <summary>The columns of the primary key, the tenant first.</summary>
    public IReadOnlyList<string> Key => _key;

    public string StageName => $"_titan_stage_{Table.Name}";

    public string HistoryName => $"{Table.Name}_history";

    /// <summary>The columns of the stage, in the order in which rows are loaded.</summary>
    public IReadOnlyList<(string Name, ColumnType Type)> StageColumns => field ??=
    [
        (TableDefinition.TenantColumn, ColumnType.Integer),
        .. Table.Columns.Select((column, index) => (Names[index], column.Type)),
        (TableDefinition.UnknownFieldsColumn, ColumnType.Json),
        (State, ColumnType.Text),
        (Version, ColumnType.Integer),
        (Hash, ColumnType.Integer),
        (Source, ColumnType.Text),
        (Run, ColumnType.Text),
    ];

    public string CreateStage =>
        $"CREATE TEMP TABLE IF NOT EXISTS {_stage} ({Declare(StageColumns)}){_dialect.StageOptions}";

    /// <summary>
    /// Leaves in the stage what is new: not a row whose hash and state the table has, and not a version older than that of the table.
    /// </summary>
    public string DropUnchanged => field ??= $"""
        DELETE FROM {_stage} WHERE EXISTS (
          SELECT 1 FROM {_table} AS t WHERE {KeysMatch("t", _stage)} AND (
            (t.{Hash} = {_stage}.{Hash} AND t.{State} = {_stage}.{State})
            OR (t.{Version} > {_stage}.{Version} AND t.{State} <> 'absent')))
        """;

    public string Merge => field ??= $"""
        INSERT INTO {_table} ({Columns}, {SyncedAt}) SELECT {Columns}, {_dialect.Now} FROM {_stage} WHERE true
        ON CONFLICT ({SqlDialect.Quote(_key)}) DO UPDATE SET
        {string.Join(", ", StageColumns.Select(column => column.Name).Append(SyncedAt).Except(_key).Select(name => $"{SqlDialect.Quote(name)} = excluded.{SqlDialect.Quote(name)}"))}
        """;

    public string EmptyStage => $"DELETE FROM {_stage}";

    /// <summary>Ends the versions that are about to be replaced. Run it before <see cref="Merge"/>.</summary>
    public string EndHistory => field ??= $"""
        UPDATE {SqlDialect.Quote(HistoryName)} SET {ValidTo} = {AtNow}
        WHERE {ValidTo} IS NULL AND {IsInStage}
        """;

    public string AddHistory => field ??= $"""
        INSERT INTO {SqlDialect.Quote(HistoryName)} ({Columns}, {ValidFrom}) SELECT {Columns}, {AtNow} FROM {_stage}
        """;

    public string NoteSeen => field ??= $"""
        INSERT INTO _titan_seen (tenant_id, stream, record_key) SELECT {TableDefinition.TenantColumn}, @stream, {KeyText(_stage)} FROM {_stage} WHERE true
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Ends the versions of records that <see cref="Sweep"/> is about to make absent.</summary>
    public string EndHistoryOfSwept => field ??= EndHistoryOf(Swept);

    /// <summary>Ends the versions of children that <see cref="SweepParent"/> is about to make absent.</summary>
    public string EndHistoryOfSweptChildren => field ??= EndHistoryOf(SweptChildren);

    public string Sweep => field ??= MakeAbsent(Swept);

    /// <summary>Makes the children of a parent absent that are not among those that were just noted as seen.</summary>
    public string SweepParent => field ??= MakeAbsent(SweptChildren);

    private string Swept => $"""
        {TableDefinition.TenantColumn} = @tenant AND {State} <> 'absent' AND NOT EXISTS (
          SELECT 1 FROM _titan_seen AS seen WHERE seen.tenant_id = @tenant AND seen.stream = @stream AND seen.record_key = {KeyText(_table)})
        """;

    // With the type of the column, so that the index of the key finds the children of a parent.
    private string SweptChildren =>
        $"{TableDefinition.ParentColumn} = CAST(@parent AS {_dialect.TypeOf(Table.Columns[Table.Key[0]].Type)}) AND {Swept}";

    public string Count => $"SELECT {State}, count(*) FROM {_table} WHERE {TableDefinition.TenantColumn} = @tenant GROUP BY {State}";

    public string SelectKeys =>
        $"SELECT {State}, {Version}, {KeyList} FROM {_table} WHERE {TableDefinition.TenantColumn} = @tenant ORDER BY {KeyList}";

    public string SelectRows =>
        $"SELECT {State}, {Version}, {RowColumns} FROM {_table} WHERE {TableDefinition.TenantColumn} = @tenant ORDER BY {KeyList}";

    /// <summary>
    /// As <see cref="Count"/>, of rows that were created before a time; <see langword="null"/> if there is no such column.
    /// </summary>
    public string? CountCreated => field ??= Table.Columns.Index()
        .FirstOrDefault(column => column.Item.Path == "createdOn" && column.Item.Type == ColumnType.Instant)
        is (var index, not null)
        ? $"""
        SELECT {State}, count(*) FROM {_table} WHERE {TableDefinition.TenantColumn} = @tenant
          AND {SqlDialect.Quote(Names[index])} < CAST(@before AS {_dialect.TypeOf(ColumnType.Instant)}) GROUP BY {State}
        """
        : null;

    /// <summary>Reads rows by their keys, which are the parameters <c>@k0</c>, <c>@k1</c> and so on.</summary>
    public string SelectByKeys(int count)
    {
        // Numbers are compared as numbers, so that the index of the key is used.
        var isNumber = Table.Key.Count == 1 && Table.Columns[Table.Key[0]].Type == ColumnType.Integer;
        var key = isNumber ? $"{_table}.{SqlDialect.Quote(_key[1])}" : KeyText(_table);
        return $"""
            SELECT {State}, {Version}, {RowColumns} FROM {_table}
            WHERE {TableDefinition.TenantColumn} = @tenant AND {key} IN ({string.Join(", ", Enumerable.Range(0, count).Select(index =>
                isNumber ? $"CAST(@k{index} AS {_dialect.TypeOf(ColumnType.Integer)})" : $"@k{index}"))})
            """;
    }

    /// <summary>The statements that create the table.</summary>
    public IEnumerable<string> Create(bool withHistory)
    {
        var instant = _dialect.TypeOf(ColumnType.Instant);
        var required = _key.Concat([State, Hash, Source, Run]).ToHashSet(StringComparer.Ordinal);
        var columns = string.Join(", ", StageColumns.Select(column =>
            $"{SqlDialect.Quote(column.Name)} {_dialect.TypeOf(column.Type)}{(required.Contains(column.Name) ? " NOT NULL" : "")}"));
        yield return $"CREATE TABLE IF NOT EXISTS {_table} ({_dialect.Inline(TableText.Of(Table))}{columns}, "
            + $"{SyncedAt} {instant} NOT NULL, PRIMARY KEY ({SqlDialect.Quote(_key)}))";
        if (withHistory)
        {
            yield return $"CREATE TABLE IF NOT EXISTS {SqlDialect.Quote(HistoryName)} "
                + $"({_dialect.Inline(TableText.OfHistory(Table))}{columns}, {ValidFrom} {instant} NOT NULL, {ValidTo} {instant})";
            yield return $"CREATE INDEX IF NOT EXISTS {SqlDialect.Quote($"_titan_{HistoryName}")} "
                + $"ON {SqlDialect.Quote(HistoryName)} ({SqlDialect.Quote(_key)}, {ValidFrom})";
        }

        foreach (var element in Elements)
        {
            yield return CreateElements(element);
        }
    }

    public string CreateElements(ElementTable element) => CommentSql.InCreate(
        _dialect, element.Create(_dialect, StageColumns.Where(column => _key.Contains(column.Name))), TableText.OfElements(Table, element));

    /// <summary>Puts the elements of the lists of all rows, or of some, into their table.</summary>
    /// <param name="element">The table of the elements.</param>
    /// <param name="where">Which rows, called <c>s</c>.</param>
    public string FillElements(ElementTable element, string where) => $"{element.Insert(_dialect, _key, _table)} WHERE {where}";

    /// <summary>The statements that replace the elements of the lists of the rows in the stage.</summary>
    public IEnumerable<string> ReplaceElements()
    {
        foreach (var element in Elements)
        {
            var name = SqlDialect.Quote(element.Name);
            yield return $"DELETE FROM {name} WHERE {IsInStage}";
            yield return element.Insert(_dialect, _key, _stage);
        }
    }

    // The time of the commit: where one version ends, the next one begins.
    private string AtNow => $"CAST(@now AS {_dialect.TypeOf(ColumnType.Instant)})";

    private string MakeAbsent(string which) =>
        $"UPDATE {_table} SET {State} = 'absent', {SyncedAt} = {_dialect.Now}, {Run} = @run WHERE {which}";

    private string EndHistoryOf(string which) => $"""
        UPDATE {SqlDialect.Quote(HistoryName)} SET {ValidTo} = {AtNow}
        WHERE {ValidTo} IS NULL AND EXISTS (SELECT 1 FROM {_table} WHERE {which} AND {KeysMatch(_table, SqlDialect.Quote(HistoryName))})
        """;

    private string Columns => field ??= SqlDialect.Quote(StageColumns.Select(column => column.Name));

    private string RowColumns => SqlDialect.Quote([.. Names, TableDefinition.UnknownFieldsColumn]);

    private string KeyList => SqlDialect.Quote(_key.Skip(1));

    private string Declare(IEnumerable<(string Name, ColumnType Type)> columns) =>
        string.Join(", ", columns.Select(column => $"{SqlDialect.Quote(column.Name)} {_dialect.TypeOf(column.Type)}"));

    // Not as a correlated query: SQLite would look through the whole stage for each row of the table.
    private string IsInStage => $"({SqlDialect.Quote(_key)}) IN (SELECT {SqlDialect.Quote(_key)} FROM {_stage})";

    private string KeysMatch(string left, string right) =>
        string.Join(" AND ", _key.Select(name => $"{left}.{SqlDialect.Quote(name)} = {right}.{SqlDialect.Quote(name)}"));

    private string KeyText(string table) =>
        string.Join(
            " || '/' || ", _key.Skip(1).Select(name => $"CAST({table}.{SqlDialect.Quote(name)} AS {_dialect.TypeOf(ColumnType.Text)})"));
}
