using System.Text.Json;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>The columns of the rows of a stream, as <c>schema.json</c> has them. A column is only ever added.</summary>
internal sealed record FolderSchema
{
    /// <summary>The version of this format. A program refuses a higher one.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The column with the number of the commit that wrote a row, by which the rows of a record are ordered.</summary>
    public const string CommitColumn = "_titan_commit";

    public int Format { get; init; } = CurrentFormat;

    public required string Stream { get; init; }

    /// <summary>Rises with each column that is added.</summary>
    public required int Version { get; init; }

    public required string Comment { get; init; }

    /// <summary>The columns that identify a record.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public required IReadOnlyList<FolderColumn> Columns { get; init; }

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is not a schema.</exception>
    public static FolderSchema Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, FolderJson.Default.FolderSchema) is { } schema && schema.Columns.All(column => column is not null)
            ? schema
            : throw new JsonException("It has null for an object.");

    /// <summary>The schema of a table for the first time, or with the columns that it lacks.</summary>
    /// <param name="known">The schema that is there; <see langword="null"/> if there is none.</param>
    /// <param name="table">The table.</param>
    /// <param name="names">The names that the columns of the table have in it.</param>
    public static FolderSchema Of(FolderSchema? known, TableDefinition table, out IReadOnlyList<string> names)
    {
        List<FolderColumn> columns = known is null
            ? [NewColumn(TableDefinition.TenantColumn, ColumnType.Integer, true, "The tenant's id.")]
            : [.. known.Columns];
        var before = known?.Columns.Count ?? 0;
        names = [.. table.Columns.Select((column, index) => NameIn(columns, column, table.Key.Contains(index)))];
        if (known is null)
        {
            columns.AddRange(OwnColumns());
        }

        return columns.Count == before ? known! : new FolderSchema
        {
            Stream = table.Name,
            Version = (known?.Version ?? 0) + 1,
            Comment = known?.Comment ?? Describe(table.Stream),
            Key = known?.Key ?? [TableDefinition.TenantColumn, .. names.Take(table.Key.Count)],
            Columns = columns,
        };
    }

    // A column of another type stays as it is, and a new one takes the values from now on.
    private static string NameIn(List<FolderColumn> columns, ColumnDefinition column, bool isKey)
    {
        var name = column.Name;
        for (var number = 2; ; number++)
        {
            if (columns.Find(known => known.Name == name) is not { } same)
            {
                columns.Add(NewColumn(name, column.Type, isKey, null));
                return name;
            }

            if (same.Type == WarehouseTypes.NameOf(column.Type))
            {
                return name;
            }

            name = $"{column.Name}_{number}";
        }
    }

    private static IEnumerable<FolderColumn> OwnColumns() =>
    [
        NewColumn(
            TableDefinition.UnknownFieldsColumn, ColumnType.Json, false, "What has no column, or a type that its column cannot take."),
        NewColumn(TableSql.State, ColumnType.Text, true, "active, inactive, merged, or absent: no longer in the list that it came from."),
        NewColumn(
            TableSql.Version,
            ColumnType.Integer,
            false,
            "The time of the last modification, in units of 100 nanoseconds since the year 1."),
        NewColumn(TableSql.Hash, ColumnType.Integer, true, "A hash of the record as it arrived."),
        NewColumn(TableSql.Source, ColumnType.Text, true, "The operation that returned the record."),
        NewColumn(TableSql.Run, ColumnType.Text, true, "The run that wrote the row."),
        NewColumn(TableSql.SyncedAt, ColumnType.Instant, true, "When the row was written."),
        NewColumn(
            CommitColumn,
            ColumnType.Integer,
            true,
            "The commit that wrote the row. Of the rows of a record, that of the highest commit counts."),
    ];

    private static FolderColumn NewColumn(string name, ColumnType type, bool isRequired, string? comment) => new()
    {
        Name = name,
        Type = WarehouseTypes.NameOf(type),
        Required = isRequired,
        Comment = comment,
        Snowflake = WarehouseTypes.Snowflake(type),
        BigQuery = WarehouseTypes.BigQuery(type),
        SqlServer = WarehouseTypes.SqlServer(type, isRequired),
        Fabric = WarehouseTypes.Fabric(type, isRequired),
    };

    private static string Describe(StreamDefinition stream) =>
        $"Rows of {stream.Name}, from {stream.Source} of ServiceTitan. Each row is one version of a record; the one with the "
            + $"highest {CommitColumn} counts.";
}

/// <summary>A column, and its type in each warehouse.</summary>
internal sealed record FolderColumn
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Whether every row has it.</summary>
    public required bool Required { get; init; }

    public string? Comment { get; init; }

    public required string Snowflake { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("bigquery")]
    public required string BigQuery { get; init; }

    public required string SqlServer { get; init; }

    public required string Fabric { get; init; }
}
