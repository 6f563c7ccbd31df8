using TitanConnector.Actions;
using TitanConnector.Cli.Streams;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Batches;

/// <summary>Reads the rows of a batch from a file or from standard input.</summary>
internal static class BatchSource
{
    private const string Option = "--batch";

    /// <summary>Reads all rows.</summary>
    /// <param name="reader">Receives them.</param>
    /// <param name="action">The action.</param>
    /// <param name="file">The file, or <c>-</c> for standard input.</param>
    /// <param name="zone">The time zone of times without an offset.</param>
    /// <exception cref="InvalidInputException">It cannot be read, or has no rows.</exception>
    public static void ReadInto(BatchReader reader, ActionDefinition action, string file, TimeZoneInfo? zone)
    {
        var rows = RowSource.ReadAll(Option, file);
        var cells = new BatchCells(action, new TypedTime(TimeProvider.System, () => zone));
        cells.UseColumns(rows.Where(row => row.IsText).SelectMany(row => row.Values.Select(cell => cell.Key)).Distinct());
        foreach (var row in rows)
        {
            reader.Add(() => row.IsText ? cells.Read(row.Values) : new TypedInputs(row.Values));
        }

        if (reader.Count == 0)
        {
            throw new InvalidInputException(Option, $"{(file == "-" ? "standard input" : file)} has no rows");
        }

        reader.CheckMarks();
    }
}
