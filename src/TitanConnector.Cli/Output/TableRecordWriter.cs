using System.Reflection;
using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Cli.Output;

/// <summary>Tables for people: a list with its most telling columns, one record with all its fields.</summary>
internal sealed class TableRecordWriter(Stream output, ActionDefinition action) : RecordWriter
{
    private readonly StreamWriter _output = new(output);
    private readonly string[] _columns = [.. Columns(action)];
    private TextTable? _table;

    public override void WriteOne(JsonElement record)
    {
        string[][] rows = [.. Flatten(record, "").Select(field => new[] { field.Name, Plain(field.Value) })];
        var table = TextTable.For(_output, [new(""), new("")], rows);
        table.Write(rows);
    }

    public override void Write(IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        string[][] rows = [.. page.Select(Row)];
        if (_table is null)
        {
            // Widths are settled by the first page, so that its rows need not wait for the last.
            _table = TextTable.For(_output, [.. _columns.Select(column => new TextColumn(Heading(column), IsNumber(column)))], rows);
            _table.WriteHeadings();
        }

        _table.Write(rows);
        _output.Flush();
    }

    public override void Dispose() => _output.Dispose();

    private string[] Row(ReadOnlyMemory<byte> record)
    {
        using var json = JsonDocument.Parse(record);
        return [.. _columns.Select(column => Plain(Field(json.RootElement, column)))];
    }

    private static IEnumerable<string> Columns(ActionDefinition action) =>
        action.ResultType?.GetCustomAttribute<TableColumnsAttribute>()?.Columns
        ?? action.Result?.Properties.Select(property => property.Name)
        ?? [];

    private bool IsNumber(string column)
    {
        var shape = action.Result;
        foreach (var name in column.Split('.'))
        {
            shape = shape?.Properties.FirstOrDefault(property => property.Name == name)?.Shape;
        }

        return shape?.Kind is ShapeKind.Number or ShapeKind.Integer;
    }

    private static string Heading(string column) => column[(column.LastIndexOf('.') + 1)..];

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
    private static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) && value.GetString()!.Contains('T', StringComparison.Ordinal)
            ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)
            : Text(value);
}
