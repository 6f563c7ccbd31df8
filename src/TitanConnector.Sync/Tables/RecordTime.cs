namespace TitanConnector.Sync.Tables;

/// <summary>Says which columns have the time by which the age of a record is counted.</summary>
internal static class RecordTime
{
    /// <summary>The columns in order: the first that is not null counts. Empty if records do not say.</summary>
    public static IReadOnlyList<int> ColumnsOf(TableDefinition table) =>
    [
        .. table.Columns.Index()
            .Where(column => column.Item.Type == ColumnType.Instant
                && (column.Item.Path == table.Stream.Modified || column.Item.Path is "createdOn" or "modifiedOn"))
            .OrderBy(column => column.Item.Path == table.Stream.Modified ? 0 : column.Item.Path == "modifiedOn" ? 1 : 2)
            .Select(column => column.Index),
    ];
}
