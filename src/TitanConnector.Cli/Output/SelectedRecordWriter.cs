using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Output;

/// <summary>
/// Writes only some fields of each record as JSON, in the order in which they were asked for, within the objects that have them.
/// </summary>
internal sealed class SelectedRecordWriter(RecordWriter writer, IReadOnlyList<string> fields) : RecordWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RecordCells _cells = new(fields);
    private readonly Node _root = Node.Tree(fields);

    public override void WriteOne(JsonElement record)
    {
        if (record.ValueKind == JsonValueKind.Object)
        {
            using var selected = JsonDocument.Parse(Select(JsonMarshal.GetRawUtf8Value(record).ToArray()));
            writer.WriteOne(selected.RootElement);
        }
        else
        {
            writer.WriteOne(record);
        }
    }

    public override void Write(IReadOnlyList<ReadOnlyMemory<byte>> page) => writer.Write([.. page.Select(Select)]);

    public override void End() => writer.End();

    public override void Flush() => writer.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            writer.Dispose();
        }
    }

    private ReadOnlyMemory<byte> Select(ReadOnlyMemory<byte> record)
    {
        _cells.Read(record);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        Write(json, _root);
        json.Flush();
        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter json, Node node)
    {
        if (node.Column is { } column)
        {
            if (_cells[column] is { IsEmpty: false } value)
            {
                json.WriteRawValue(value, skipInputValidation: true);
            }
            else
            {
                json.WriteNullValue();
            }

            return;
        }

        json.WriteStartObject();
        foreach (var (name, child) in node.Children)
        {
            json.WritePropertyName(name);
            Write(json, child);
        }

        json.WriteEndObject();
    }

    /// <summary>A field, or an object that has some.</summary>
    private sealed class Node
    {
        public List<(string Name, Node Child)> Children { get; } = [];

        public int? Column { get; private set; }

        public static Node Tree(IReadOnlyList<string> fields)
        {
            var root = new Node();
            foreach (var (column, path) in fields.Index())
            {
                path.Split('.').Aggregate(root, (node, name) => node.Take(name)).Column = column;
            }

            return root;
        }

        private Node Take(string name)
        {
            if (Children.Find(child => child.Name == name).Child is not { } child)
            {
                Children.Add((name, child = new Node()));
            }

            return child;
        }
    }
}
