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
    /// <summary>What writes what an action answered.</summary>
    /// <param name="format">How it is written.</param>
    /// <param name="action">What was answered.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="isCsvSafe">Whether in CSV texts that a spreadsheet would take for a formula are disarmed.</param>
    /// <param name="isContinued">Whether it follows on the output of a list that broke off, which has what stands at the beginning.</param>
    /// <param name="zone">The time zone of the times in a table; UTC when there is none. Other formats have times as they came.</param>
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
