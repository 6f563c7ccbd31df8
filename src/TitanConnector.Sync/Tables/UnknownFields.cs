using System.Text;
using System.Text.Json;

namespace TitanConnector.Sync.Tables;

/// <summary>
/// Moves values of <c>unknown_fields</c>, where a program put them that had no columns for them, into the columns of this one.
/// </summary>
internal sealed class UnknownFields(TableDefinition table)
{
    private readonly RowReader _reader = new(table, new OddityTally());

    /// <summary>Finds the values that have a column.</summary>
    /// <param name="json">The JSON object of a row.</param>
    /// <returns>
    /// The values by the positions of their columns, and what remains in the unknown fields; <see langword="null"/> if no value has a
    /// column that can take it.
    /// </returns>
    public (IReadOnlyDictionary<int, CellValue> Values, string? Remaining)? Move(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var values = new Dictionary<int, CellValue>();
        var rest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var raw = member.Value.GetRawText();
            if (Read(member.Name, raw, rest) is { Count: > 0 } read)
            {
                foreach (var (column, value) in read)
                {
                    values[column] = value;
                }
            }
            else
            {
                rest[member.Name] = raw;
            }
        }

        return values.Count == 0 ? null : (values, rest.Count == 0 ? null : FieldReader.ObjectOf(rest));
    }

    /// <summary>Whether a path that is noted as unknown is that of a column, or of an object around columns.</summary>
    public bool IsKnown(string path) => table.Columns.Any(column => Covers(path, column.Path));

    // As a record that has nothing else, so that the value is read as it would be in a whole one.
    private Dictionary<int, CellValue>? Read(string path, string raw, Dictionary<string, string> rest)
    {
        var columns = table.Columns.Index().Where(column => Covers(path, column.Item.Path)).Select(column => column.Index).ToList();
        if (columns.Count == 0)
        {
            return null;
        }

        var part = path.Split('.').Reverse().Aggregate(raw, (inner, name) => $"{{\"{JsonEncodedText.Encode(name)}\":{inner}}}");
        var (values, unknown) = _reader.ReadPart(Encoding.UTF8.GetBytes(part));
        if (unknown.ContainsKey(path))
        {
            return null;
        }

        foreach (var (name, value) in unknown)
        {
            rest[name] = value;
        }

        return columns.Where(index => !unknown.ContainsKey(table.Columns[index].Path)).ToDictionary(index => index, index => values[index]);
    }

    private static bool Covers(string path, string column) =>
        column == path || (column.StartsWith(path, StringComparison.Ordinal) && column.Length > path.Length && column[path.Length] == '.');
}
