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
    public static RecordWriter NewWriter(
        this OutputFormat format,
        ActionDefinition action,
        Stream output,
        bool isCsvSafe = false,
        bool isContinued = false,
        TimeZoneInfo? zone = null) => format switch
    {
        OutputFormat.Json => RecordWriter.Json(output, isContinued),
        OutputFormat.Ndjson => RecordWriter.Ndjson(output),
        OutputFormat.Csv => RecordWriter.Csv(output, action, isCsvSafe, isContinued),
        _ => new TableRecordWriter(output, action, zone),
    };

    public static string[] Names { get; } = ["table", "json", "ndjson", "csv"];

    public static OutputFormat? Parse(string text) => Array.IndexOf(Names, text) is var index and >= 0 ? (OutputFormat)index : null;
}
