using System.Text;
using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Cli.Output;

/// <summary>
/// CSV after RFC 4180. The columns come from the shape of the result, so that they do not depend on what the first records hold;
/// nested objects are flattened with dots, lists stay JSON.
/// </summary>
/// <param name="output">Where it goes.</param>
/// <param name="shape">The shape of a record.</param>
/// <param name="isSafe">
/// Whether texts that a spreadsheet would take for a formula get an apostrophe before them: whoever books online chooses such texts.
/// </param>
/// <param name="isContinued">Whether the header has been written by the command that broke off.</param>
internal sealed class CsvRecordWriter(Stream output, Shape? shape, bool isSafe, bool isContinued = false) : RecordWriter
{
    private readonly StreamWriter _output = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
    private readonly string[] _columns = shape is null ? [] : [.. Columns(shape, "")];

    private bool _hasHeader = isContinued;

    public override void WriteOne(JsonElement record)
    {
        WriteHeader();
        WriteRow(record);
        _output.Flush();
    }

    public override void Write(IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        WriteHeader();
        foreach (var record in page)
        {
            using var json = JsonDocument.Parse(record);
            WriteRow(json.RootElement);
        }

        _output.Flush();
    }

    /// <summary>A list without records has its columns all the same.</summary>
    public override void End()
    {
        WriteHeader();
        _output.Flush();
    }

    public override void Dispose() => _output.Dispose();

    private static IEnumerable<string> Columns(Shape shape, string prefix) => shape.Properties.SelectMany(property =>
        property.Shape.Kind == ShapeKind.Object ? Columns(property.Shape, $"{prefix}{property.Name}.") : [prefix + property.Name]);

    private void WriteHeader()
    {
        if (!_hasHeader)
        {
            WriteLine(_columns);
            _hasHeader = true;
        }
    }

    private void WriteRow(JsonElement record) => WriteLine(_columns.Select(column => Cell(Field(record, column))));

    private string Cell(JsonElement value)
    {
        var text = Text(value);
        return isSafe && value.ValueKind == JsonValueKind.String && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
    }

    private void WriteLine(IEnumerable<string> values) => _output.WriteLine(string.Join(',', values.Select(Quote)));

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
