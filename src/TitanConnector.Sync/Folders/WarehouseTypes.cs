using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>The names of the types of columns: in <c>schema.json</c>, and in warehouses.</summary>
internal static class WarehouseTypes
{
    public static string NameOf(ColumnType type) => type switch
    {
        ColumnType.Integer => "integer",
        ColumnType.Decimal => "decimal",
        ColumnType.Boolean => "boolean",
        ColumnType.Instant => "instant",
        ColumnType.Date => "date",
        ColumnType.Text => "text",
        _ => "json",
    };

    public static string Snowflake(ColumnType type) => type switch
    {
        ColumnType.Integer => "NUMBER(19,0)",
        ColumnType.Decimal => "NUMBER(38,12)",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Instant => "TIMESTAMP_TZ(6)",
        ColumnType.Date => "DATE",
        ColumnType.Text => "VARCHAR",
        _ => "VARIANT",
    };

    public static string BigQuery(ColumnType type) => type switch
    {
        ColumnType.Integer => "INT64",
        ColumnType.Decimal => "BIGNUMERIC",
        ColumnType.Boolean => "BOOL",
        ColumnType.Instant => "TIMESTAMP",
        ColumnType.Date => "DATE",
        ColumnType.Text => "STRING",
        _ => "JSON",
    };

    // A key can have at most 900 bytes.
    public static string SqlServer(ColumnType type, bool isRequired) => type switch
    {
        ColumnType.Integer => "bigint",
        ColumnType.Decimal => "decimal(38,12)",
        ColumnType.Boolean => "bit",
        ColumnType.Instant => "datetime2(6)",
        ColumnType.Date => "date",
        ColumnType.Text when isRequired => "nvarchar(400)",
        _ => "nvarchar(max)",
    };

    public static string Fabric(ColumnType type, bool isRequired) => type switch
    {
        ColumnType.Text when isRequired => "varchar(400)",
        ColumnType.Text or ColumnType.Json => "varchar(max)",
        _ => SqlServer(type, isRequired),
    };
}
