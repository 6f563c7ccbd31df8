using System.Data.Common;
using Npgsql;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Postgres;

/// <summary>PostgreSQL's dialect.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    // Days that exist: February 29 only in leap years, and no year 0.
    private const string Day = "(?!0000)([0-9]{4}-(((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))|((0[469]|11)-(0[1-9]|[12][0-9]|30))"
        + "|(02-(0[1-9]|1[0-9]|2[0-8])))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";

    private const string Time =
        "[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?";

    // The time of the transaction, so that all rows of a commit have the same.
    public override string Now => "now()";

    public override string NowMilliseconds => "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    public override string RandomInteger => "(random() * 9e18)::bigint";

    public override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    public override DateTimeOffset Read(object? now) => new((DateTime)now!, TimeSpan.Zero);

    public override string SecondsSince(string column) => $"extract(epoch FROM now() - {column})::bigint";

    public override string ColumnsQuery => """
        SELECT a.attname::text, format_type(a.atttypid, NULL) FROM pg_attribute AS a
        WHERE a.attrelid = to_regclass(quote_ident(@table)) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """;

    public override string KeyQuery => """
        SELECT a.attname::text FROM pg_index AS i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
        WHERE i.indrelid = to_regclass(quote_ident(@table)) AND i.indisprimary ORDER BY k.place
        """;

    public override string RelationsQuery => """
        SELECT c.relname::text, CASE c.relkind WHEN 'v' THEN 'view' ELSE 'table' END, obj_description(c.oid, 'pg_class'), c.oid::bigint,
          CASE WHEN pg_has_role(c.relowner, 'USAGE') THEN 1::bigint ELSE 0 END
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = current_schema()
        WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f')
        """;

    public override string? CommentsQuery => """
        SELECT c.relname::text, COALESCE(a.attname::text, ''), d.description
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = current_schema()
        CROSS JOIN LATERAL (SELECT 0::smallint AS attnum, NULL::name AS attname UNION ALL
          SELECT attnum, attname FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS a
        LEFT JOIN pg_description AS d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum
        WHERE c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'USAGE')
        """;

    public override bool KeepsViewText => false;

    public override bool KnowsTimeZones => true;

    public override string StageOptions => " ON COMMIT DELETE ROWS";

    public override string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => "bigint",
        ColumnType.Decimal => "numeric",
        ColumnType.Boolean => "boolean",
        ColumnType.Instant => "timestamp with time zone",
        ColumnType.Date => "date",
        ColumnType.Json => "jsonb",
        _ => "text",
    };

    public override bool Fits(string databaseType, ColumnType type) => databaseType == TypeOf(type);

    public override string ElementsOf(string column) =>
        $"jsonb_array_elements(CASE WHEN jsonb_typeof({column}) = 'array' THEN {column} ELSE '[]'::jsonb END) "
            + "WITH ORDINALITY AS item(value, position)";

    public override string ElementPosition => "item.position";

    // A value of another type must not stop the rows that are as documented.
    public override string ElementValue(string name, ColumnType type)
    {
        var (json, text) = name.Length == 0
            ? ("item.value", "(item.value #>> '{}')")
            : ($"(CASE WHEN jsonb_typeof(item.value) = 'object' THEN item.value -> '{name}' END)", $"(item.value ->> '{name}')");
        return type switch
        {
            ColumnType.Text => $"CASE WHEN {json} IS NOT NULL THEN {text} END",
            ColumnType.Json => json,
            ColumnType.Integer => $"CASE WHEN jsonb_typeof({json}) = 'number' AND {text} ~ '^-?[0-9]{{1,19}}$' "
                + $"THEN CASE WHEN {text}::numeric BETWEEN {long.MinValue} AND {long.MaxValue} THEN {text}::bigint END END",
            ColumnType.Decimal => $"CASE WHEN {text} ~ '^-?[0-9]{{1,30}}([.][0-9]{{1,30}})?$' THEN {text}::numeric END",
            ColumnType.Boolean => $"CASE WHEN jsonb_typeof({json}) = 'boolean' THEN {text}::boolean END",
            ColumnType.Date => $"CASE WHEN {text} ~ '^{Day}(T.*)?$' THEN left({text}, 10)::date END",
            _ => $"CASE WHEN {text} ~ '^{Day}({Time})?$' THEN {text}::{TypeOf(type)} END",
        };
    }

    public override string JoinTexts(string text, string order) => $"string_agg({text}, ', ' ORDER BY {order})";

    public override string IsTimeZone(string name) => $"EXISTS (SELECT 1 FROM pg_timezone_names WHERE name = {name})";

    public override string CreateView(string name, string comment, string query) => $"CREATE VIEW {Quote(name)} AS\n{query}";

    public override string? ReplaceView(string create) => create.Replace("CREATE VIEW", "CREATE OR REPLACE VIEW", StringComparison.Ordinal);

    public override string Inline(string comment) => "";

    public override string CommentOn(string table, string column, string comment) => column.Length == 0
        ? $"COMMENT ON TABLE {Quote(table)} IS {QuoteText(comment)}"
        : $"COMMENT ON COLUMN {Quote(table)}.{Quote(column)} IS {QuoteText(comment)}";

    public override string? CommentOnView(string name, string comment, IReadOnlyList<(string Name, string Text)> columns) => string.Join(
        ";\n",
        columns
            .Select(column => CommentOn(name, column.Name, column.Text))
            .Prepend($"COMMENT ON VIEW {Quote(name)} IS {QuoteText(comment)}"));

    // Columns that would change, and views that depend on it.
    public override bool IsRefusedChange(DbException error) => (error as PostgresException)?.SqlState is
        PostgresErrorCodes.InvalidTableDefinition
            or PostgresErrorCodes.DependentObjectsStillExist
            or PostgresErrorCodes.InsufficientPrivilege;

    public override string JoinTenant(string alias) => $"""
        JOIN tenants AS t ON t.id = {alias}.tenant_id
        JOIN {TimeZoneTable.Name} AS z ON z.zone = t.time_zone AND z.starts_at = '{TimeZoneTable.Beginning}'
        """;

    public override string LocalDay(string instant) => $"({instant} AT TIME ZONE z.zone)::date";

    public override string WrittenDay(string instant) => $"""
        CASE WHEN ({instant} AT TIME ZONE 'UTC')::time = '00:00' THEN ({instant} AT TIME ZONE 'UTC')::date ELSE {LocalDay(instant)} END
        """;

    public override string Number(string amount) => amount;

    public override string Negative(string amount) => $"-{amount}";

    public override CellValue Read(DbDataReader reader, int index, ColumnType type)
    {
        if (reader.IsDBNull(index))
        {
            return default;
        }

        return type switch
        {
            ColumnType.Integer => CellValue.Of(reader.GetInt64(index)),
            ColumnType.Boolean => CellValue.Of(reader.GetBoolean(index)),
            ColumnType.Instant => CellValue.Of(new DateTimeOffset(reader.GetDateTime(index), TimeSpan.Zero)),
            ColumnType.Date => CellValue.Of(DateOnly.FromDateTime(reader.GetDateTime(index))),
            ColumnType.Decimal => CellValue.Of(reader.GetDecimal(index)),
            _ => CellValue.Of(reader.GetString(index)),
        };
    }

    public override SyncTargetException Explain(DbException error, string target) => (error as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new SyncTargetException($"{target} refused the user or the password.", false, error),
        PostgresErrorCodes.InvalidCatalogName =>
            new SyncTargetException($"{target} does not exist. Create the database first.", false, error),
        PostgresErrorCodes.InsufficientPrivilege =>
            new SyncTargetException(
                $"{target}: the user may not do this: {error.Message}. It needs to create and write tables.", false, error),
        PostgresErrorCodes.DiskFull => new SyncTargetException(
            $"{target} could not be written: its disk is full. Make room; the next run goes on where this one stopped.", false, error),
        { } state when state.StartsWith("57P", StringComparison.Ordinal) || state is "25P03" =>
            new SyncTargetException($"{target} closed the connection: {error.Message}", true, error),
        PostgresErrorCodes.LockNotAvailable =>
            new SyncTargetException($"{target}: another process has held a lock for too long. The next run goes on.", true, error),
        _ when error is PostgresException =>
            new SyncTargetException($"{target} could not be used: {error.Message}", error.IsTransient, error),
        _ => new SyncTargetException($"{target} cannot be reached: {error.Message}", true, error),
    };
}
