using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>What the comments of tables and columns say.</summary>
internal static class TableText
{
    private const string StateText =
        "What has become of the record: active; inactive, which means deactivated or archived; merged into another record; or absent, "
            + "which means no "
        + "longer in the list that it came from.";

    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["_titan_target"] = "What this copy is: the version of its own tables, and the environment of ServiceTitan that its records come "
            + "from.",
        ["tenants"] = "The tenants whose records are in this copy. time_zone says in which days the ready views count; ServiceTitan does "
            + "not tell it.",
        ["_titan_streams"] = "How far each stream of each tenant has come, and why it failed. The position is the only truth: to forget "
            + "it, use titan sync reset.",
        ["_titan_leases"] = "Who syncs a tenant, and until when, in milliseconds since 1970. The fence rises with each change of hands, "
            + "and each commit checks it.",
        ["_titan_seen"] = "Records that the reading of a whole list has seen so far. What it has not seen in the end becomes absent.",
        ["_titan_children"] = "By child stream and parent: the hash that the parent had when its children were read, and when that was.",
        ["_titan_oddities"] = "What ServiceTitan's documents do not describe, such as new fields, with an example and how often it came.",
        ["_titan_builds"] = "By stream and version of the program: up to which fence it has moved values that older versions kept in "
            + "unknown_fields into columns.",
        ["_titan_forgotten"] = "The ids of records of customers who were forgotten, so that they do not come back.",
        ["_titan_receipts"] = "What was removed for good, from which tables and when, without personal data.",
        [CompactionTable.Name] = "The tables from which something was removed for good and that still have to be written anew, so that "
            + "nothing of it is left in the files of the database. The next removal does it.",
        [DownloadTable.Name] = "The folders into which titan sync files has downloaded files, so that they are removed with a customer who "
            + "is forgotten.",
        ["_titan_schedule"] = "When a watch will ask for the changes of a stream next. A stream that is quiet is asked less often.",
        ["_titan_incidents"] = "Problems that were found, and whether people were told: each is told once, and once that it is over.",
        [CustomFieldView.ColumnsTable] = "Which column each custom field has in the views whose names end in _custom, and in which place.",
        [TimeZoneTable.Name] = "The time zones of the tenants: from starts_at, a time in UTC, the clocks are offset_seconds ahead of UTC. "
            + "In PostgreSQL, which knows time zones, only the first row of each.",
    };

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        [TableDefinition.TenantColumn] = "The tenant; see the table tenants.",
        [TableDefinition.UnknownFieldsColumn] = "What ServiceTitan sent that has no column, or that its column cannot take, by JSON "
            + "property.",
        [TableSql.State] = StateText,
        [TableSql.Version] = "When the record was last modified, in units of 100 nanoseconds since the year 1, by which versions are "
            + "ordered. Null if the "
            + "records have no such time.",
        [TableSql.Hash] = "A hash of the record as it came, by which unchanged records are told from changed ones.",
        [TableSql.Source] = "The operation of ServiceTitan that returned the record.",
        [TableSql.Run] = "The run that wrote the row: the tenant and the fence of its lease.",
        [TableSql.SyncedAt] = "When the row was written, not when the record changed.",
        [TableSql.ValidFrom] = "When this version was written.",
        [TableSql.ValidTo] = "When the next version was written, or the record became absent; null for the version that is valid now.",
        [TableDefinition.PositionColumn] = "The position of the element in its list, from 1.",
    };

    /// <summary>The comment of the table of a stream.</summary>
    public static string Of(TableDefinition table)
    {
        var stream = table.Stream;
        var key = string.Join(", ", table.KeyColumns.Select(column => column.Name).Prepend(TableDefinition.TenantColumn));
        return $"The stream {stream.Name}: {ModeText(stream)}, by the operation {stream.Source} of ServiceTitan. One row for each "
            + $"record, by {key}. "
            + $"{TableSql.State} says what has become of it: active, inactive, merged or absent.";
    }

    /// <summary>The comment of the table with earlier versions.</summary>
    public static string OfHistory(TableDefinition table) =>
        $"The versions of the records in {table.Name}, each from {TableSql.ValidFrom} to {TableSql.ValidTo}, as far as the sync has seen "
            + "them.";

    /// <summary>The comment of the table with the elements of a list.</summary>
    public static string OfElements(TableDefinition table, ElementTable element) =>
        $"The list {element.List} of the records in {table.Name}, one row for each element, to join on. It has the same key, and position.";

    /// <summary>The comment of a table of the program's own; <see langword="null"/> if it has no such table.</summary>
    public static string? OfOwn(string table) => Own.GetValueOrDefault(table);

    /// <summary>The comments of all tables of the program's own.</summary>
    public static IReadOnlyDictionary<string, string> AllOwn => Own;

    /// <summary>The comment of a column; <see langword="null"/> if the name says it all.</summary>
    public static string? OfColumn(TableDefinition table, string name, ColumnDefinition? column)
    {
        if (name == TableDefinition.ParentColumn && column?.Path == ColumnTree.NotInRecord)
        {
            return table.Stream.Parent is { } parent ? $"The record of {parent} that this one belongs to." : "The id of the report.";
        }

        return column switch
        {
            null => Columns.GetValueOrDefault(name),
            { Choices.Count: > 0 } => $"One of {string.Join(", ", column.Choices)}; ServiceTitan may send others.",
            { Type: ColumnType.Date } => "A calendar day, without a time.",
            { Type: ColumnType.Instant } => "A point in time, in UTC.",
            { Path: ColumnTree.HashKey } => "A hash of the whole record, because nothing that is documented identifies it.",
            _ => null,
        };
    }

    private static string ModeText(StreamDefinition stream) => stream.Mode switch
    {
        StreamMode.Feed => "an export feed, which goes on where the last run stopped",
        StreamMode.Modified => "a list, asked for what was modified since the last run",
        StreamMode.Refresh => "a list that is read as a whole",
        StreamMode.Report => "the rows of reports of the tenant, which each run replaces",
        _ => $"a list under each record of {stream.Parent}",
    };
}
