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
/// <param name="fields">The columns that were asked for; null for the most important ones.</param>
internal sealed partial class TableRecordWriter(
    Stream output, ActionDefinition action, TimeZoneInfo? zone = null, IReadOnlyList<string>? fields = null) : RecordWriter
{
    private static readonly JsonElement Null = JsonElement.Parse("null"u8);

    private readonly TimeZoneInfo _zone = zone ?? TimeZoneInfo.Utc;
    private readonly StreamWriter _output = new(output, leaveOpen: true, bufferSize: 32 * 1024);
    private string[] _columns = [.. fields ?? Columns(action)];
    private Shape?[] _shapes = [.. (fields ?? Columns(action)).Select(path => ShapeOf(action, path))];
    private int[] _decimals = [];

    private RecordCells? _cells;
    private TextTable? _table;

    /// <summary>The title of one of several tables, after an empty line; <see langword="null"/> for a table that stands alone.</summary>
    public string? Title { get; init; }

    /// <summary>A line below the table.</summary>
    public string? Note { get; init; }

    /// <summary>Whether <see cref="End"/> names on standard error the columns that have no room.</summary>
    public bool SaysDropped { get; init; } = true;

    /// <summary>The columns that have no room.</summary>
    public IReadOnlyList<string> Dropped => _table?.Dropped ?? [];

    public override void WriteOne(JsonElement record)
    {
        var shown = fields is null ? Flatten(record, "") : fields.Select(path => (Name: path, Value: At(record, path)));
        string[][] rows = [.. shown.Select(field =>
        {
            var isTime = ShapeOf(action, field.Name)?.Kind == ShapeKind.DateTime;
            return new[] { isTime ? $"{field.Name} ({_zone.Id})" : field.Name, Plain(JsonMarshal.GetRawUtf8Value(field.Value), isTime) };
        })];
        var table = TextTable.For(_output, [new(""), new("")], rows);
        table.Write(rows);
    }

    public override void Write(IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        if (page.Count == 0)
        {
            return;
        }

        var rows = page.Select(Row);
        if (_table is null)
        {
            // If no field is documented, as in reports, the first record decides the columns.
            if (_columns.Length == 0)
            {
                _columns = RecordCells.NamesIn(page[0]);
                _shapes = new Shape?[_columns.Length];
            }

            // The first page decides the widths, so that its rows need not wait for the last page.
            string[][] sample = [.. rows];
            _decimals =
            [
                .. _shapes.Select((shape, column) => shape?.Kind == ShapeKind.Number ? sample.Max(row => Decimals(row[column])) : 0),
            ];
            sample = [.. sample.Select(Aligned)];
            WriteTitle();
            _table = TextTable.For(_output, [.. _columns.Zip(_shapes, Column)], sample);
            _table.WriteHeadings();
            rows = sample;
        }
        else
        {
            rows = rows.Select(Aligned);
        }

        _table.Write(rows);
        _output.Flush();
    }

    /// <summary>Says what the table does not show.</summary>
    public override void End()
    {
        if (_table is null)
        {
            WriteTitle();
            _output.WriteLine("no records");
        }

        if (Note is not null)
        {
            foreach (var line in TerminalText.Wrap(Note, TextTable.PageWidth))
            {
                Painting.Write(_output, line, Paint.Dim);
                _output.WriteLine();
            }
        }

        _output.Flush();
        if (SaysDropped && Dropped.Count > 0)
        {
            Console.Error.WriteLine(Painting.ForError(
                $"titan: the table has no room for {string.Join(", ", Dropped)}. A wider terminal, --fields or --output json shows them.",
                Paint.Dim));
        }
    }

    private void WriteTitle()
    {
        if (Title is not null)
        {
            _output.WriteLine();
            Painting.Write(_output, Title, Paint.Bold);
            _output.WriteLine();
        }
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

    // Amounts below each other have the same number of decimals.
    private string[] Aligned(string[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            const NumberStyles Plainly = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
            if (_decimals[column] > 0 && decimal.TryParse(row[column], Plainly, CultureInfo.InvariantCulture, out var amount))
            {
                row[column] = amount.ToString($"F{Math.Max(_decimals[column], Decimals(row[column]))}", CultureInfo.InvariantCulture);
            }
        }

        return row;
    }

    private static int Decimals(string number) =>
        number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 && !number.Contains('E', StringComparison.OrdinalIgnoreCase)
            ? Math.Max(2, number.Length - point - 1)
            : 0;

    private static JsonElement At(JsonElement record, string path) => path.Split('.').Aggregate(
        record, (value, name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var inner) ? inner : Null);

    private static IEnumerable<string> Columns(ActionDefinition action) =>
        action.TableColumns.Count > 0 ? action.TableColumns
        : action.Result?.Properties.Select(property => property.Name) ?? [];

    private TextColumn Column(string path, Shape? shape) =>
        new(WordStart().Replace(HeadingOf(path).Replace('.', ' ').Replace('-', ' '), " $0").ToLowerInvariant())
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

    private static Shape? ShapeOf(ActionDefinition action, string path) => action.Result?.At(path);

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
