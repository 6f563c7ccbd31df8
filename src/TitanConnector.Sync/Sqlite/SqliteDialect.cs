using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sqlite;

/// <summary>SQLite's dialect. Neither times nor decimals lose digits: both are text, times in UTC and all of the same width.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    /// <summary>
    /// The name of the function that makes a value of JSON, for the type of a column; see <see cref="ScalarReader.ToText"/>.
    /// </summary>
    public const string CellFunction = "titan_cell";

    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public override string Now => "titan_now()";

    public override string NowMilliseconds => "titan_now_ms()";

    public override string RandomInteger => "random()";

    public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    public override DateTimeOffset Read(object? now) =>
        DateTimeOffset.Parse((string)now!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override string SecondsSince(string column) => $"CAST((julianday('now') - julianday({column})) * 86400 AS INTEGER)";

    public override string ColumnsQuery => "SELECT name, type FROM pragma_table_info(@table)";

    public override string KeyQuery => "SELECT name FROM pragma_table_info(@table) WHERE pk > 0 ORDER BY pk";

    public override string StageOptions => "";

    public override string RelationsQuery => "SELECT name, type, sql, 0, 1 FROM sqlite_schema WHERE type IN ('table', 'view')";

    public override string? CommentsQuery => null;

    public override bool KeepsViewText => true;

    public override bool KnowsTimeZones => false;

    public override string TypeOf(ColumnType type) => type is ColumnType.Integer or ColumnType.Boolean ? "INTEGER" : "TEXT";

    public override bool Fits(string databaseType, ColumnType type) =>
        databaseType.Equals(TypeOf(type), StringComparison.OrdinalIgnoreCase);

    public override string ElementsOf(string column) =>
        $"json_each(CASE WHEN json_type({column}) = 'array' THEN {column} ELSE '[]' END) AS item";

    public override string ElementPosition => "item.key + 1";

    // SQLite would make floating-point numbers of amounts, and keep times as they came.
    public override string ElementValue(string name, ColumnType type)
    {
        var (jsonType, json, value) = name.Length == 0
            ? ("item.type", "json_quote(item.value)", "item.value")
            : (
                OfObject($"json_type(item.value, '$.{name}')"),
                OfObject($"item.value -> '$.{name}'"),
                OfObject($"item.value ->> '$.{name}'"));
        return type switch
        {
            ColumnType.Integer => $"CASE WHEN {jsonType} = 'integer' AND typeof({value}) = 'integer' THEN {value} END",
            ColumnType.Boolean => $"CASE WHEN {jsonType} IN ('true', 'false') THEN {value} END",
            ColumnType.Decimal or ColumnType.Instant or ColumnType.Date => $"{CellFunction}({json}, '{type}')",
            _ => $"CAST({value} AS {TypeOf(type)})",
        };

        static string OfObject(string expression) => $"CASE WHEN item.type = 'object' THEN {expression} END";
    }

    // Rows come in the order of the key of their table, which ends with the position; older programs know no other order here.
    public override string JoinTexts(string text, string order) => $"group_concat({text}, ', ')";

    public override string IsTimeZone(string name) => "true";

    public override string CreateView(string name, string comment, string query) =>
        $"CREATE VIEW {Quote(name)} AS\n{Inline(comment)}\n{query}";

    public override string? ReplaceView(string create) => null;

    public override string Inline(string comment) => $"/* {comment.Replace("*/", "* /", StringComparison.Ordinal)} */ ";

    public override string CommentOn(string table, string column, string comment) => throw new NotSupportedException();

    public override string? CommentOnView(string name, string comment, IReadOnlyList<(string Name, string Text)> columns) => null;

    public override bool IsRefusedChange(DbException error) => false;

    public override string JoinTenant(string alias) =>
        $"JOIN tenants AS t ON t.id = {alias}.tenant_id AND EXISTS (SELECT 1 FROM {TimeZoneTable.Name} AS z WHERE z.zone = t.time_zone)";

    // Whole seconds: SQLite rounds to milliseconds, which may be those of the next day.
    public override string LocalDay(string instant) => $"""
        date(substr({instant}, 1, 19), (SELECT z.offset_seconds FROM {TimeZoneTable.Name} AS z WHERE z.zone = t.time_zone
            AND z.starts_at <= {instant} ORDER BY z.starts_at DESC LIMIT 1) || ' seconds')
        """;

    public override string WrittenDay(string instant) =>
        $"CASE WHEN substr({instant}, 12) = '00:00:00.0000000Z' THEN substr({instant}, 1, 10) ELSE {LocalDay(instant)} END";

    public override string Number(string amount) => $"CAST({amount} AS REAL)";

    public override string Negative(string amount) => $"CASE WHEN {amount} LIKE '-%' THEN substr({amount}, 2) ELSE '-' || {amount} END";

    public override CellValue Read(DbDataReader reader, int index, ColumnType type)
    {
        if (reader.IsDBNull(index))
        {
            return default;
        }

        return type switch
        {
            ColumnType.Integer => CellValue.Of(reader.GetInt64(index)),
            ColumnType.Boolean => CellValue.Of(reader.GetInt64(index) != 0),
            ColumnType.Instant => DateTimeOffset.TryParse(
                reader.GetString(index), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? CellValue.Of(time) : default,
            ColumnType.Date =>
                DateOnly.TryParse(reader.GetString(index), CultureInfo.InvariantCulture, out var date) ? CellValue.Of(date) : default,
            ColumnType.Decimal => decimal.TryParse(
                reader.GetString(index), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? CellValue.Of(number) : default,
            _ => CellValue.Of(reader.GetString(index)),
        };
    }

    public override SyncTargetException Explain(DbException error, string target) => (error as SqliteException)?.SqliteErrorCode switch
    {
        NotADatabase => new SyncTargetException($"{target} is not a SQLite database.", false, error),
        Busy or Locked => new SyncTargetException(
            $"{target} is locked by another process that has been writing for too long. The next run goes on.", true, error),
        Full => new SyncTargetException(
            $"{target} could not be written: the disk is full. Make room; the next run goes on where this one stopped.", false, error),
        ReadOnly => new SyncTargetException($"{target} cannot be written: the file or its folder is read-only.", false, error),
        CannotOpen => new SyncTargetException($"{target} cannot be opened: its folder does not exist, or access is denied.", false, error),
        _ => new SyncTargetException($"{target} could not be used: {error.Message}", false, error),
    };
}
