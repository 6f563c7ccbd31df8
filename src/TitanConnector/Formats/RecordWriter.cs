using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Formats;

/// <summary>Writes the result of an action: one record, or a list page by page. Dispose of it to write what it still holds.</summary>
public abstract class RecordWriter : IDisposable
{
    /// <summary>Writes JSON for people to read: one record by itself, a list as an array with one record on each line.</summary>
    /// <param name="output">The stream to write to, which stays open.</param>
    /// <param name="isContinued">Whether to continue the output of a list that stopped early, and so to leave out the beginning.</param>
    public static RecordWriter Json(Stream output, bool isContinued = false) => new JsonRecordWriter(output, isLines: false, isContinued);

    /// <summary>Writes one line of JSON for each record.</summary>
    /// <param name="output">The stream to write to, which stays open.</param>
    public static RecordWriter Ndjson(Stream output) => new JsonRecordWriter(output, isLines: true);

    /// <summary>
    /// Writes comma-separated values with a heading, in UTF-8. Undocumented fields of a record are in the last column, as JSON.
    /// </summary>
    /// <param name="output">The stream to write to, which stays open.</param>
    /// <param name="action">The action whose result is written. It decides the columns.</param>
    /// <param name="isSafe">Whether to disarm texts that a spreadsheet would take for formulas. The default is not to.</param>
    /// <param name="isContinued">Whether to continue the output of a list that stopped early, and so to leave out the heading.</param>
    public static RecordWriter Csv(Stream output, ActionDefinition action, bool isSafe = false, bool isContinued = false)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new CsvRecordWriter(output, action.Result, isSafe, isContinued);
    }

    /// <summary>Writes one record, or any other result that is not a list.</summary>
    public abstract void WriteOne(JsonElement record);

    /// <summary>Writes the records of a page, which are UTF-8, unchanged.</summary>
    public abstract void Write(IReadOnlyList<ReadOnlyMemory<byte>> page);

    /// <summary>Writes the end of a list. Call it only after all pages, because a list that stopped early must not look complete.</summary>
    public virtual void End()
    {
    }

    /// <summary>Writes what is still in the writer's buffer.</summary>
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
