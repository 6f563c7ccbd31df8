using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Cli.Output;

/// <summary>Writes what an action answered: one record, or a list page by page.</summary>
internal abstract class RecordWriter : IDisposable
{
    /// <param name="format">How it is written.</param>
    /// <param name="action">What was answered.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="isCsvSafe">Whether in CSV texts that a spreadsheet would take for a formula are disarmed.</param>
    /// <param name="isContinued">Whether it follows on the output of a list that broke off, which has what stands at the beginning.</param>
    /// <param name="zone">The time zone of the times in a table; UTC when there is none. Other formats have times as they came.</param>
    public static RecordWriter For(
        OutputFormat format,
        ActionDefinition action,
        Stream output,
        bool isCsvSafe = false,
        bool isContinued = false,
        TimeZoneInfo? zone = null) => format switch
    {
        OutputFormat.Json => new JsonRecordWriter(output, isLines: false, isContinued),
        OutputFormat.Ndjson => new JsonRecordWriter(output, isLines: true),
        OutputFormat.Csv => new CsvRecordWriter(output, action.Result, isCsvSafe, isContinued),
        _ => new TableRecordWriter(output, action, zone),
    };

    public abstract void WriteOne(JsonElement record);

    /// <summary>Writes records as they came, UTF-8.</summary>
    public abstract void Write(IReadOnlyList<ReadOnlyMemory<byte>> page);

    /// <summary>Called when all pages are through, and only then.</summary>
    public virtual void End()
    {
    }

    /// <summary>Writes what is still in the writer's buffer: before something is said about it.</summary>
    public abstract void Flush();

    public abstract void Dispose();
}
