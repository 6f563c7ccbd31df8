using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Output;

/// <summary>Tables for people: a list with its most telling columns, one record with all its fields.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="action">What was answered.</param>
/// <param name="zone">The time zone of the times shown; UTC when there is none. Headings name it.</param>
internal sealed partial class TableRecordWriter(Stream output, ActionDefinition action, TimeZoneInfo? zone = null) : RecordWriter
{
    private readonly TimeZoneInfo _zone = zone ?? TimeZoneInfo.Utc;
    private readonly StreamWriter _output = new(output, bufferSize: 32 * 1024);
    private readonly string[] _columns = [.. Columns(action)];
    private readonly Shape?[] _shapes = [.. Columns(action).Select(path => ShapeOf(action, path))];

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
            // Widths are settled by the first page, so that its rows need not wait for the last.
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

    private TextColumn Column(string path, Shape? shape) => new(WordStart().Replace(HeadingOf(path).Replace('.', ' '), " $0").ToLowerInvariant())
    {
        IsNumber = shape?.Kind is ShapeKind.Number or ShapeKind.Integer,
        IsWhole = shape?.Kind is ShapeKind.Number or ShapeKind.Integer or ShapeKind.DateTime or ShapeKind.Boolean,
        Note = shape?.Kind == ShapeKind.DateTime ? _zone.Id : null,
    };

    // No two columns are called the same, and a name is said to be whose: "trade name", but "city".
    private string HeadingOf(string path)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        return last is "name" or "id" || _columns.Any(other => other != path && (other == last || other.EndsWith('.' + last, StringComparison.Ordinal)))
            ? path
            : last;
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

    // Minutes are enough for a person; the JSON has the rest. A time without a zone is one of UTC, never one of this machine's zone.
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
