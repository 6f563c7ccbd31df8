using System.Buffers;
using System.Runtime.InteropServices;
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
    private static readonly SearchValues<byte> NeedQuotes = SearchValues.Create(",\"\r\n"u8);
    private static readonly SearchValues<byte> StartFormulas = SearchValues.Create("=+-@\t\r"u8);

    private readonly BufferedStream _output = new(output, 64 * 1024);
    private readonly string[] _columns = shape is null ? [] : [.. Columns(shape, "")];
    private readonly ArrayBufferWriter<byte> _text = new();

    private RecordCells? _cells;
    private bool _hasHeader = isContinued;

    public override void WriteOne(JsonElement record)
    {
        WriteHeader();
        WriteRow(JsonMarshal.GetRawUtf8Value(record).ToArray());
        _output.Flush();
    }

    public override void Write(IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        WriteHeader();
        foreach (var record in page)
        {
            WriteRow(record);
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
            _output.Write(Encoding.UTF8.GetBytes(string.Join(',', _columns)));
            _output.Write("\r\n"u8);
            _hasHeader = true;
        }
    }

    private void WriteRow(ReadOnlyMemory<byte> record)
    {
        _cells ??= new RecordCells(_columns);
        _cells.Read(record);
        for (var column = 0; column < _cells.Count; column++)
        {
            if (column > 0)
            {
                _output.WriteByte((byte)',');
            }

            var json = _cells[column];
            if (json is [(byte)'"', ..])
            {
                var text = Unescaped(json);
                WriteCell(text, isFormula: isSafe && text.Length > 0 && StartFormulas.Contains(text[0]));
            }
            else
            {
                WriteCell(json, isFormula: false);
            }
        }

        _output.Write("\r\n"u8);
    }

    private void WriteCell(ReadOnlySpan<byte> text, bool isFormula)
    {
        var isQuoted = text.ContainsAny(NeedQuotes);
        _output.Write(isQuoted ? "\""u8 : ""u8);
        _output.Write(isFormula ? "'"u8 : ""u8);
        while (isQuoted && text.IndexOf((byte)'"') is var quote and >= 0)
        {
            _output.Write(text[..quote]);
            _output.Write("\"\""u8);
            text = text[(quote + 1)..];
        }

        _output.Write(text);
        _output.Write(isQuoted ? "\""u8 : ""u8);
    }

    private ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> json)
    {
        if (!json.Contains((byte)'\\'))
        {
            return json[1..^1];
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        _text.ResetWrittenCount();
        _text.Advance(reader.CopyString(_text.GetSpan(json.Length)));
        return _text.WrittenSpan;
    }
}
