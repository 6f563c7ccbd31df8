using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Formats;

/// <summary>
/// Extracts the values of certain columns from one record after another, in one pass over the bytes and without deserializing it, because
/// lists may have millions of records.
/// </summary>
/// <param name="columns">The columns; dots select fields of nested objects.</param>
/// <param name="keepsRest">Whether to keep the fields that belong to no column.</param>
internal sealed class RecordCells(IReadOnlyList<string> columns, bool keepsRest = false)
{
    private readonly Field _root = Field.Tree(columns);
    private readonly Range[] _cells = new Range[columns.Count];

    private readonly ArrayBufferWriter<byte> _rest = new();

    // The objects around the current position; the names of the first ones have been written to the rest.
    private readonly List<Range> _path = [];
    private int _opened;
    private bool _needsComma;

    private ReadOnlyMemory<byte> _record;

    public int Count => _cells.Length;

    /// <summary>The JSON of a column's value in the current record; empty if it is null or missing.</summary>
    public ReadOnlySpan<byte> this[int column] => _record.Span[_cells[column]];

    /// <summary>The fields that belong to no column, as one JSON object with the record's structure; empty if there are none.</summary>
    public ReadOnlySpan<byte> Rest => _rest.WrittenSpan;

    /// <summary>The names of a record's own fields, which can be columns: a dot in a name would select a nested field.</summary>
    public static string[] NamesIn(ReadOnlyMemory<byte> record)
    {
        using var json = JsonDocument.Parse(record);
        return json.RootElement.ValueKind == JsonValueKind.Object
            ? [
                .. json.RootElement.EnumerateObject()
                    .Select(field => field.Name)
                    .Where(name => !name.Contains('.', StringComparison.Ordinal))
                    .Distinct(),
            ]
            : [];
    }

    /// <param name="record">The record as UTF-8 JSON.</param>
    public void Read(ReadOnlyMemory<byte> record)
    {
        _record = record;
        Array.Clear(_cells);
        _rest.ResetWrittenCount();
        var reader = new Utf8JsonReader(record.Span);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref reader, _root, default);
        }
        else if (keepsRest)
        {
            _rest.Write(record.Span);
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, Field field, Range name)
    {
        _path.Add(name);
        Read(ref reader, field);
        _path.RemoveAt(_path.Count - 1);
        if (_opened > _path.Count)
        {
            _rest.Write("}"u8);
            _needsComma = true;
            _opened--;
        }
    }

    private void Keep(Range name, Range value)
    {
        for (; _opened < _path.Count; _opened++)
        {
            if (_opened > 0)
            {
                WriteName(_path[_opened]);
            }

            _rest.Write("{"u8);
            _needsComma = false;
        }

        WriteName(name);
        _rest.Write(_record.Span[value]);
        _needsComma = true;
    }

    private void WriteName(Range name)
    {
        _rest.Write(_needsComma ? ",\""u8 : "\""u8);
        _rest.Write(_record.Span[name]);
        _rest.Write("\":"u8);
    }

    private void Read(ref Utf8JsonReader reader, Field parent)
    {
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = parent.Find(ref reader, ref next);
            var nameStart = (int)reader.TokenStartIndex + 1;
            var name = nameStart..(nameStart + reader.ValueSpan.Length);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isNull = reader.TokenType == JsonTokenType.Null;
            if (field is { Fields.Count: > 0 } && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadObject(ref reader, field, name);
                if (field.Column is null)
                {
                    continue;
                }
            }
            else
            {
                reader.Skip();
            }

            if (field is { Column: { } column })
            {
                _cells[column] = isNull ? default : start..(int)reader.BytesConsumed;
            }
            else if (keepsRest && (field is null || !isNull))
            {
                Keep(name, start..(int)reader.BytesConsumed);
            }
        }
    }

    private sealed class Field(string name)
    {
        private readonly byte[] _name = Encoding.UTF8.GetBytes(name);

        public List<Field> Fields { get; } = [];

        public int? Column { get; private set; }

        public static Field Tree(IReadOnlyList<string> columns)
        {
            var root = new Field("");
            foreach (var (column, path) in columns.Index())
            {
                path.Split('.').Aggregate(root, (parent, name) => parent.Take(name)).Column = column;
            }

            return root;
        }

        // The records of a list have their properties in the same order, so the next property is usually the one wanted.
        public Field? Find(ref Utf8JsonReader reader, ref int next)
        {
            for (var i = 0; i < Fields.Count; i++)
            {
                var at = (next + i) % Fields.Count;
                if (reader.ValueTextEquals(Fields[at]._name))
                {
                    next = at + 1;
                    return Fields[at];
                }
            }

            return null;
        }

        private Field Take(string name)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            if (Fields.Find(field => field._name.AsSpan().SequenceEqual(bytes)) is not { } field)
            {
                Fields.Add(field = new Field(name));
            }

            return field;
        }
    }
}
