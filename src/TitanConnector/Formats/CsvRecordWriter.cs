using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Formats;

/// <summary>
/// Writes CSV according to RFC 4180. The columns come from the shape of the result, so they do not depend on the first records; only if no
/// field is documented, as in reports, they are those of the first record. Nested
/// objects are flattened with dots; lists stay JSON. The last column, <c>_other</c>, is a JSON object with everything else: undocumented
/// fields, and objects that came as something else.
/// </summary>
/// <param name="output">The stream to write to.</param>
/// <param name="shape">The shape of a record.</param>
/// <param name="isSafe">
/// Whether to neutralize text that a spreadsheet could take for a formula (<see cref="SpreadsheetText"/>), because anyone who books online
/// can enter such text.
/// </param>
/// <param name="isContinued">Whether the header has already been written by an interrupted command.</param>
internal sealed class CsvRecordWriter(Stream output, Shape? shape, bool isSafe, bool isContinued = false) : RecordWriter
{
    private static readonly SearchValues<byte> NeedQuotes = SearchValues.Create(",\"\r\n"u8);

    // A cell that starts with one of these and contains none of those is not a formula in any spreadsheet. That applies to most cells.
    private static readonly SearchValues<byte> StartPlainly =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> MayEndCells = SearchValues.Create(";\t\r\n"u8);

    private readonly BufferedStream _output = new(output, 64 * 1024);
    private string[] _columns = shape is null ? [] : [.. Columns(shape, "")];
    private readonly ArrayBufferWriter<byte> _text = new();

    private RecordCells? _cells;
    private bool _hasHeader = isContinued;

    public override void WriteOne(JsonElement record)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(record).ToArray();
        ChooseColumns([bytes]);
        WriteHeader();
        WriteRow(bytes);
        _output.Flush();
    }

    public override void Write(IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        ChooseColumns(page);
        if (page.Count == 0 && _columns.Length == 0)
        {
            return;
        }

        WriteHeader();
        foreach (var record in page)
        {
            WriteRow(record);
        }

        _output.Flush();
    }

    /// <summary>Writes the header even if the list has no records.</summary>
    public override void End()
    {
        WriteHeader();
        _output.Flush();
    }

    public override void Flush() => _output.Flush();

    protected override void Dispose(bool disposing) => _output.Flush();

    private static IEnumerable<string> Columns(Shape shape, string prefix) => shape.Properties.SelectMany(property =>
        property.Shape.Kind == ShapeKind.Object ? Columns(property.Shape, $"{prefix}{property.Name}.") : [prefix + property.Name]);

    private void ChooseColumns(IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        if (_columns.Length == 0 && _cells is null && page.Count > 0)
        {
            _columns = RecordCells.NamesIn(page[0]);
        }
    }

    private void WriteHeader()
    {
        if (!_hasHeader)
        {
            _output.Write(Encoding.UTF8.GetBytes(string.Join(',', _columns.Append("_other"))));
            _output.Write("\r\n"u8);
            _hasHeader = true;
        }
    }

    private void WriteRow(ReadOnlyMemory<byte> record)
    {
        _cells ??= new RecordCells(_columns, keepsRest: true);
        _cells.Read(record);
        for (var column = 0; column < _cells.Count; column++)
        {
            var json = _cells[column];
            WriteCell(json is [(byte)'"', ..] ? Unescaped(json) : json);
            _output.WriteByte((byte)',');
        }

        WriteCell(_cells.Rest);
        _output.Write("\r\n"u8);
    }

    private void WriteCell(ReadOnlySpan<byte> text)
    {
        if (isSafe && !text.IsEmpty && (!StartPlainly.Contains(text[0]) || text.ContainsAny(MayEndCells)))
        {
            text = Encoding.UTF8.GetBytes(SpreadsheetText.Disarm(Encoding.UTF8.GetString(text)));
        }

        var isQuoted = text.ContainsAny(NeedQuotes);
        _output.Write(isQuoted ? "\""u8 : ""u8);
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
