using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Formats;

/// <summary>Writes what an action answered: one record, or a list page by page. Dispose of it to write what it still holds.</summary>
public abstract class RecordWriter : IDisposable
{
    /// <summary>JSON as people read it: one record by itself, a list as an array with a record on each line.</summary>
    /// <param name="output">Where it goes; it stays open.</param>
    /// <param name="isContinued">Whether it follows on the output of a list that broke off, which has what stands at the beginning.</param>
    public static RecordWriter Json(Stream output, bool isContinued = false) => new JsonRecordWriter(output, isLines: false, isContinued);

    /// <summary>A line of JSON for each record.</summary>
    /// <param name="output">Where it goes; it stays open.</param>
    public static RecordWriter Ndjson(Stream output) => new JsonRecordWriter(output, isLines: true);

    /// <summary>
    /// Comma-separated values with a heading, in UTF-8. What a record has beyond its documented fields is in the last column, as JSON.
    /// </summary>
    /// <param name="output">Where it goes; it stays open.</param>
    /// <param name="action">What was answered, which says the columns.</param>
    /// <param name="isSafe">Whether texts that a spreadsheet would take for a formula are disarmed. The default is not to.</param>
    /// <param name="isContinued">Whether it follows on the output of a list that broke off, which has the heading.</param>
    public static RecordWriter Csv(Stream output, ActionDefinition action, bool isSafe = false, bool isContinued = false)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new CsvRecordWriter(output, action.Result, isSafe, isContinued);
    }

    /// <summary>Writes one record, or whatever else an action answered that is not a list.</summary>
    public abstract void WriteOne(JsonElement record);

    /// <summary>Writes the records of a page as they came, UTF-8.</summary>
    public abstract void Write(IReadOnlyList<ReadOnlyMemory<byte>> page);

    /// <summary>Called when all pages are through, and only then: a list that broke off must not look whole.</summary>
    public virtual void End()
    {
    }

    /// <summary>Writes what is still in the writer's buffer: before something is said about it.</summary>
    public abstract void Flush();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes what is still in the buffer.</summary>
    /// <param name="disposing">Whether it is disposed of, and not finalised.</param>
    protected abstract void Dispose(bool disposing);
}
