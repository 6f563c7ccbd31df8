using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Formats;

/// <summary>Writes the result of an action: one record, or a list page by page. Dispose it to flush its buffer.</summary>
public abstract class RecordWriter : IDisposable
{
    /// <summary>Writes readable JSON: a single record on its own, a list as an array with one record per line.</summary>
    /// <param name="output">The stream to write to, which stays open.</param>
    /// <param name="isContinued">Whether to continue the output of a list that stopped early, and so omit the beginning.</param>
    public static RecordWriter Json(Stream output, bool isContinued = false) => new JsonRecordWriter(output, isLines: false, isContinued);

    /// <summary>Writes one line of JSON per record.</summary>
    /// <param name="output">The stream to write to, which stays open.</param>
    public static RecordWriter Ndjson(Stream output) => new JsonRecordWriter(output, isLines: true);

    /// <summary>
    /// Writes comma-separated values with a header in UTF-8. Undocumented fields of a record are in the last column, as JSON.
    /// </summary>
    /// <param name="output">The stream to write to, which stays open.</param>
    /// <param name="action">The action whose result is written, which determines the columns.</param>
    /// <param name="isSafe">
    /// Whether to neutralize text that a spreadsheet would take for a formula. The default is <see langword="false"/>.
    /// </param>
    /// <param name="isContinued">Whether to continue the output of a list that stopped early, and so omit the header.</param>
    public static RecordWriter Csv(Stream output, ActionDefinition action, bool isSafe = false, bool isContinued = false) =>
        Csv(output, action, new CsvOptions { IsSafe = isSafe, IsContinued = isContinued });

    /// <summary>Writes separated values with a header in UTF-8.</summary>
    /// <param name="output">The stream to write to, which stays open.</param>
    /// <param name="action">The action whose result is written, which determines the columns unless the options give them.</param>
    /// <param name="options">How they are written.</param>
    public static RecordWriter Csv(Stream output, ActionDefinition action, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(options);
        return new CsvRecordWriter(output, action.Result, options);
    }

    /// <summary>Writes one record, or any other result that is not a list.</summary>
    public abstract void WriteOne(JsonElement record);

    /// <summary>Writes the records of a page, which are UTF-8 JSON, unchanged.</summary>
    public abstract void Write(IReadOnlyList<ReadOnlyMemory<byte>> page);

    /// <summary>Writes the end of a list. Call it only after all pages, because a list that stopped early must not look complete.</summary>
    public virtual void End()
    {
    }

    /// <summary>Flushes the writer's buffer.</summary>
    public abstract void Flush();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Flushes the buffer.</summary>
    /// <param name="disposing">Whether the writer is being disposed, rather than finalized.</param>
    protected abstract void Dispose(bool disposing);
}
