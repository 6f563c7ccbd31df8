using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Cli.Output;

/// <summary>Tables for people: a list with its most telling columns, one record with all its fields.</summary>
internal sealed class TableRecordWriter(Stream output, ActionDefinition action) : RecordWriter
{
    private readonly StreamWriter _output = new(output, bufferSize: 32 * 1024);
    private readonly string[] _columns = [.. Columns(action)];

    private RecordCells? _cells;
    private TextTable? _table;

    public override void WriteOne(JsonElement record)
    {
        string[][] rows = [.. Flatten(record, "").Select(field => new[] { field.Name, Plain(JsonMarshal.GetRawUtf8Value(field.Value)) })];
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
            _table = TextTable.For(_output, [.. _columns.Select(Column)], sample);
            _table.WriteHeadings();
            rows = sample;
        }

        _table.Write(rows);
        _output.Flush();
    }

    public override void Dispose() => _output.Dispose();

    private string[] Row(ReadOnlyMemory<byte> record)
    {
        _cells ??= new RecordCells(_columns);
        _cells.Read(record);
        var row = new string[_columns.Length];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = Plain(_cells[column]);
        }

        return row;
    }

    private static IEnumerable<string> Columns(ActionDefinition action) =>
        action.ResultType?.GetCustomAttribute<TableColumnsAttribute>()?.Columns
        ?? action.Result?.Properties.Select(property => property.Name)
        ?? [];

    private TextColumn Column(string path)
    {
        var shape = action.Result;
        foreach (var name in path.Split('.'))
        {
            shape = shape?.Properties.FirstOrDefault(property => property.Name == name)?.Shape;
        }

        return new(path[(path.LastIndexOf('.') + 1)..])
        {
            IsNumber = shape?.Kind is ShapeKind.Number or ShapeKind.Integer,
            IsWhole = shape?.Kind is ShapeKind.Number or ShapeKind.Integer or ShapeKind.DateTime or ShapeKind.Boolean,
        };
    }

    private static IEnumerable<(string Name, JsonElement Value)> Flatten(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [(name, value)];
        }

        var prefix = name.Length == 0 ? "" : name + ".";
        return value.EnumerateObject().SelectMany(property => Flatten(property.Value, prefix + property.Name));
    }

    // Minutes are enough for a person; the JSON has the rest.
    private static string Plain(ReadOnlySpan<byte> json)
    {
        if (json is not [(byte)'"', ..])
        {
            return json.SequenceEqual("null"u8) ? "" : Encoding.UTF8.GetString(json);
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.GetString() is [_, _, _, _, _, _, _, _, _, _, 'T', ..] text && AnswerJson.TryParseTime(text, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : reader.GetString()!;
    }
}
