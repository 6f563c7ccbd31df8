using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Output;

/// <summary>Writes tables for people: the most important columns of a list, or all fields of one record.</summary>
/// <param name="output">The stream to write to.</param>
/// <param name="action">The action whose result is written.</param>
/// <param name="zone">The time zone of the times shown; UTC when null. Headings name it.</param>
internal sealed partial class TableRecordWriter(Stream output, ActionDefinition action, TimeZoneInfo? zone = null) : RecordWriter
{
    private readonly TimeZoneInfo _zone = zone ?? TimeZoneInfo.Utc;
    private readonly StreamWriter _output = new(output, bufferSize: 32 * 1024);
    private string[] _columns = [.. Columns(action)];
    private Shape?[] _shapes = [.. Columns(action).Select(path => ShapeOf(action, path))];

    private RecordCells? _cells;
    private TextTable? _table;

    public override void WriteOne(JsonElement record)
    {
        string[][] rows = [.. Flatten(record, "").Select(field =>
        {
            var isTime = ShapeOf(action, field.Name)?.Kind == ShapeKind.DateTime;
            return new[] { isTime ? $"{field.Name} ({_zone.Id})" : field.Name, Plain(JsonMarshal.GetRawUtf8Value(field.Value), isTime) };
        })];
        var table = TextTable.For(_output, [new(""), new("")], rows);
        table.Write(rows);
    }

    public override void Write(IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        var rows = page.Select(Row);
        if (_table is null)
        {
            // If no field is documented, as in reports, the first record decides the columns.
            if (_columns.Length == 0)
            {
                if (page.Count == 0)
                {
                    return;
                }

                _columns = RecordCells.NamesIn(page[0]);
                _shapes = new Shape?[_columns.Length];
            }

            // The first page decides the widths, so that its rows need not wait for the last page.
            string[][] sample = [.. rows];
            _table = TextTable.For(_output, [.. _columns.Zip(_shapes, Column)], sample);
            _table.WriteHeadings();
            rows = sample;
        }

        _table.Write(rows);
        _output.Flush();
    }

    public override void Flush() => _output.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _output.Dispose();
        }
    }

    private string[] Row(ReadOnlyMemory<byte> record)
    {
        _cells ??= new RecordCells(_columns);
        _cells.Read(record);
        var row = new string[_columns.Length];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = Plain(_cells[column], _shapes[column]?.Kind == ShapeKind.DateTime);
        }

        return row;
    }

    private static IEnumerable<string> Columns(ActionDefinition action) =>
        action.TableColumns.Count > 0 ? action.TableColumns
        : action.Result?.Properties.Select(property => property.Name) ?? [];

    private TextColumn Column(string path, Shape? shape) =>
        new(WordStart().Replace(HeadingOf(path).Replace('.', ' '), " $0").ToLowerInvariant())
        {
            IsNumber = shape?.Kind is ShapeKind.Number or ShapeKind.Integer,
            IsWhole = shape?.Kind is ShapeKind.Number or ShapeKind.Integer or ShapeKind.DateTime or ShapeKind.Boolean,
            Note = shape?.Kind == ShapeKind.DateTime ? _zone.Id : null,
        };

    // Headings are unique, and "name" and "id" keep their parent: "trade name", but "city".
    private string HeadingOf(string path)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        var isTaken = _columns.Any(other =>
            other != path && (other == last || other.EndsWith('.' + last, StringComparison.Ordinal)));
        return last is "name" or "id" || isTaken ? path : last;
    }

    private static Shape? ShapeOf(ActionDefinition action, string path) =>
        path.Split('.').Aggregate(
            action.Result, (shape, name) => shape?.Properties.FirstOrDefault(property => property.Name == name)?.Shape);

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();

    private static IEnumerable<(string Name, JsonElement Value)> Flatten(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [(name, value)];
        }

        var prefix = name.Length == 0 ? "" : name + ".";
        return value.EnumerateObject().SelectMany(property => Flatten(property.Value, prefix + property.Name));
    }

    // Tables show minutes; the JSON has the rest. A time without a zone is in UTC, never in this machine's zone.
    private string Plain(ReadOnlySpan<byte> json, bool isTime)
    {
        if (json is not [(byte)'"', ..])
        {
            return json.SequenceEqual("null"u8) ? "" : Encoding.UTF8.GetString(json);
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        return isTime && AnswerJson.TryParseTime(reader.GetString()!, out var time)
            ? TimeZoneInfo.ConvertTime(time, _zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : reader.GetString()!;
    }
}
