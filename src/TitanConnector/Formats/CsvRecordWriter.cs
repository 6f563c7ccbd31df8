using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;

namespace TitanConnector.Formats;

/// <summary>
/// Writes CSV according to RFC 4180. The columns come from the shape of the result, so they do not depend on the first records; only if no
/// field is documented, as in reports, they are those of the first record. Nested
/// objects are flattened with dots; lists stay JSON. The last column, <c>_other</c>, is a JSON object with everything else: undocumented
/// fields, and objects that came as something else.
/// </summary>
/// <param name="output">The stream to write to.</param>
/// <param name="shape">The shape of a record.</param>
/// <param name="options">
/// How they are written. Text that a spreadsheet could take for a formula is neutralized (<see cref="SpreadsheetText"/>) on demand, because
/// anyone who books online can enter such text.
/// </param>
internal sealed class CsvRecordWriter(Stream output, Shape? shape, CsvOptions options) : RecordWriter
{
    private const string Other = "_other";

    // A cell that starts with one of these and contains none of those is not a formula in any spreadsheet. That applies to most cells.
    private static readonly SearchValues<byte> StartPlainly =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> MayEndCells = SearchValues.Create(";\t\r\n"u8);

    private readonly BufferedStream _output = new(output, 64 * 1024);
    private readonly SearchValues<byte> _needQuotes = SearchValues.Create([(byte)options.Separator, .. "\"\r\n"u8]);
    private readonly ArrayBufferWriter<byte> _text = new();

    private string[] _columns = options.Columns is { } columns ? [.. columns] : shape is null ? [] : [.. Columns(shape, "")];
    private bool[]? _areTimes;
    private RecordCells? _cells;
    private bool _hasHeader = options.IsContinued;

    /// <summary>Columns that were asked for are all that is wanted.</summary>
    private bool KeepsRest => options.Columns is null;

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
            _output.Write(options.HasByteOrderMark ? Encoding.UTF8.Preamble : []);
            _output.Write(Encoding.UTF8.GetBytes(string.Join(options.Separator, KeepsRest ? _columns.Append(Other) : _columns)));
            _output.Write("\r\n"u8);
            _hasHeader = true;
        }
    }

    private void WriteRow(ReadOnlyMemory<byte> record)
    {
        _cells ??= new RecordCells(_columns, KeepsRest);
        _areTimes ??= options.TimeZone is null ? [] : Array.ConvertAll(_columns, path => shape?.At(path)?.Kind == ShapeKind.DateTime);
        _cells.Read(record);
        for (var column = 0; column < _cells.Count; column++)
        {
            var json = _cells[column];
            var text = json is [(byte)'"', ..] ? Unescaped(json) : json;
            WriteCell(column < _areTimes.Length && _areTimes[column] ? Local(text) : text);
            if (KeepsRest || column < _cells.Count - 1)
            {
                _output.WriteByte((byte)options.Separator);
            }
        }

        WriteCell(_cells.Rest);
        _output.Write("\r\n"u8);
    }

    private ReadOnlySpan<byte> Local(ReadOnlySpan<byte> time) => AnswerJson.TryParseTime(Encoding.UTF8.GetString(time), out var moment)
        ? Encoding.UTF8.GetBytes(
            TimeZoneInfo.ConvertTime(moment, options.TimeZone!).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
        : time;

    private void WriteCell(ReadOnlySpan<byte> text)
    {
        if (options.IsSafe && !text.IsEmpty && (!StartPlainly.Contains(text[0]) || text.ContainsAny(MayEndCells)))
        {
            text = Encoding.UTF8.GetBytes(SpreadsheetText.Disarm(Encoding.UTF8.GetString(text)));
        }

        var isQuoted = text.ContainsAny(_needQuotes);
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
