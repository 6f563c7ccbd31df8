using TitanConnector.Actions;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Output;

internal enum OutputFormat
{
    Table,
    Json,
    Ndjson,
    Csv,
}

internal static class OutputFormats
{
    /// <summary>Creates the writer for the result of an action.</summary>
    /// <param name="format">The format.</param>
    /// <param name="action">The action.</param>
    /// <param name="output">The stream to write to.</param>
    /// <param name="isCsvSafe">Whether CSV escapes texts that a spreadsheet would read as a formula.</param>
    /// <param name="isContinued">Whether the output continues that of an incomplete list, which already has the beginning.</param>
    /// <param name="zone">The time zone of the times in a table; UTC when null. Other formats keep times as received.</param>
    /// <param name="fields">The fields to write; null for the usual ones.</param>
    /// <param name="isForExcel">Whether CSV has a byte order mark, and times in the time zone.</param>
    /// <param name="separator">The character between the cells of CSV.</param>
    public static RecordWriter NewWriter(
        this OutputFormat format,
        ActionDefinition action,
        Stream output,
        bool isCsvSafe = false,
        bool isContinued = false,
        TimeZoneInfo? zone = null,
        IReadOnlyList<string>? fields = null,
        bool isForExcel = false,
        char separator = ',') => format switch
    {
        OutputFormat.Json => Selected(RecordWriter.Json(output, isContinued), fields),
        OutputFormat.Ndjson => Selected(RecordWriter.Ndjson(output), fields),
        OutputFormat.Csv => RecordWriter.Csv(output, action, new CsvOptions
        {
            IsSafe = isCsvSafe,
            IsContinued = isContinued,
            Columns = fields,
            Separator = separator,
            HasByteOrderMark = isForExcel,
            TimeZone = isForExcel ? zone ?? TimeZoneInfo.Utc : null,
        }),
        _ => new TableRecordWriter(output, action, zone, fields),
    };

    private static RecordWriter Selected(RecordWriter writer, IReadOnlyList<string>? fields) =>
        fields is null ? writer : new SelectedRecordWriter(writer, fields);

    public static string[] Names { get; } = ["table", "json", "ndjson", "csv"];

    public static OutputFormat? Parse(string text) => Array.IndexOf(Names, text) is var index and >= 0 ? (OutputFormat)index : null;
}
