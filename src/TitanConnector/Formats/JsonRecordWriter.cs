using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TitanConnector.Formats;

/// <summary>
/// Writes JSON unchanged: one record indented, or a list as an array with one record per line; as ndjson, only a record per line.
/// </summary>
internal sealed class JsonRecordWriter(Stream output, bool isLines, bool isContinued = false) : RecordWriter
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    // A line break, which JSON allows only between values, would end the record here. Control characters from 0x7F on, and those after
    // 0xC2, are allowed in JSON but would control a terminal.
    private static readonly SearchValues<byte> NotAsItCame = SearchValues.Create((byte)'\n', (byte)'\r', 0x7F, 0xC2);

    private readonly BufferedStream _output = new(output, 64 * 1024);
    private bool _isFirst = !isContinued;

    public override void WriteOne(JsonElement record)
    {
        Write(record, isLines ? Compact : Indented);
        _output.WriteByte((byte)'\n');
    }

    public override void Write(IReadOnlyList<ReadOnlyMemory<byte>> page)
    {
        foreach (var record in page)
        {
            if (!isLines)
            {
                _output.Write(_isFirst ? "[\n"u8 : ",\n"u8);
            }

            if (record.Span.IndexOfAny(NotAsItCame) < 0)
            {
                _output.Write(record.Span);
            }
            else
            {
                using var json = JsonDocument.Parse(record);
                Write(json.RootElement, Compact);
            }

            _isFirst = false;
            if (isLines)
            {
                _output.WriteByte((byte)'\n');
            }
        }

        _output.Flush();
    }

    public override void End()
    {
        if (!isLines)
        {
            _output.Write(_isFirst ? "[]\n"u8 : "\n]\n"u8);
        }
    }

    public override void Flush() => _output.Flush();

    protected override void Dispose(bool disposing) => _output.Flush();

    private void Write(JsonElement record, JsonWriterOptions options)
    {
        using var writer = new Utf8JsonWriter(_output, options);
        record.WriteTo(writer);
    }
}
