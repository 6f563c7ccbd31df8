using System.Text;
using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Cli.Output;

/// <summary>
/// CSV after RFC 4180. The columns come from the shape of the result, so that they do not depend on what the first records hold;
/// nested objects are flattened with dots, lists stay JSON.
/// </summary>
internal sealed class CsvRecordWriter(Stream output, Shape? shape) : RecordWriter
{
    private readonly StreamWriter _output = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
    private readonly string[] _columns = shape is null ? [] : [.. Columns(shape, "")];

    private bool _hasHeader;

    public override void WriteOne(JsonElement record) => Write([record]);

    public override void Write(IReadOnlyList<JsonElement> page)
    {
        if (!_hasHeader)
        {
            WriteLine(_columns);
            _hasHeader = true;
        }

        foreach (var record in page)
        {
            WriteRow(record);
        }

        _output.Flush();
    }

    public override void Dispose() => _output.Dispose();

    private static IEnumerable<string> Columns(Shape shape, string prefix) => shape.Properties.SelectMany(property =>
        property.Shape.Kind == ShapeKind.Object ? Columns(property.Shape, $"{prefix}{property.Name}.") : [prefix + property.Name]);

    private void WriteRow(JsonElement record) => WriteLine(_columns.Select(column => Text(Field(record, column))));

    private void WriteLine(IEnumerable<string> values) => _output.WriteLine(string.Join(',', values.Select(Quote)));

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
