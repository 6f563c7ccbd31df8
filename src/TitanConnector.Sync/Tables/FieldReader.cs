using System.Text;
using System.Text.Json;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Tables;

/// <summary>
/// Puts the fields of a record into columns. What no column can take goes to the unknown fields, and what is odd is noted. One reader reads
/// many records, one after the other.
/// </summary>
internal sealed class FieldReader(TableDefinition table)
{
    private readonly List<(OddityKind Kind, string Path)> _odd = [];
    private CellValue[] _values = [];
    private RecordFlags _flags;

    /// <summary>The values of the record, by column. Each record has a list of its own.</summary>
    public CellValue[] Values => _values;

    /// <summary>What no column could take, as JSON by path.</summary>
    public Dictionary<string, string> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary><see cref="Unknown"/> as one JSON object; <see langword="null"/> if there is nothing.</summary>
    public string? UnknownFields => Unknown.Count == 0 ? null : ObjectOf(Unknown);

    /// <summary>What is odd in the record.</summary>
    public IReadOnlyList<(OddityKind Kind, string Path)> Odd => _odd;

    /// <summary>What has become of the record.</summary>
    public RecordState State => _flags.State;

    /// <summary>Writes values by path as one JSON object.</summary>
    public static string ObjectOf(IReadOnlyDictionary<string, string> members)
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in members)
        {
            json.Append(json.Length > 1 ? "," : "").Append('"').Append(JsonEncodedText.Encode(name)).Append("\":").Append(value);
        }

        return json.Append('}').ToString();
    }

    /// <summary>Forgets the record before.</summary>
    public void Begin()
    {
        _values = new CellValue[table.Columns.Count];
        _flags = default;
        _odd.Clear();
        Unknown.Clear();
    }

    /// <summary>Notes that something is odd.</summary>
    public void Note(OddityKind kind, string path) => _odd.Add((kind, path));

    /// <summary>Reads a record.</summary>
    public void Read(ReadOnlySpan<byte> record)
    {
        var json = new Utf8JsonReader(record);
        if (table.Stream.Mode == StreamMode.Report)
        {
            _values[^1] = CellValue.Of(RawOf(ref json, record));
        }
        else if (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref json, record, table.Tree, isTop: true);
        }
    }

    /// <summary>Reads a part of a record, which does not say what has become of it.</summary>
    public void ReadPart(ReadOnlySpan<byte> record)
    {
        var json = new Utf8JsonReader(record);
        json.Read();
        ReadObject(ref json, record, table.Tree, isTop: false);
    }

    /// <summary>Whether a value, or that of an object around it, is among the unknown fields.</summary>
    public bool IsKept(string path)
    {
        if (Unknown.Count == 0)
        {
            return false;
        }

        for (var dot = path.Length; dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (Unknown.ContainsKey(path[..dot]))
            {
                return true;
            }
        }

        return false;
    }

    private void ReadObject(ref Utf8JsonReader json, ReadOnlySpan<byte> record, ColumnTree node, bool isTop)
    {
        var next = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (isTop)
            {
                _flags.Name(ref json);
            }

            if (node.Find(ref json, ref next) is not { } child)
            {
                var name = JsonText.Read(ref json, out _);
                var path = node.Path.Length == 0 ? name : $"{node.Path}.{name}";
                json.Read();
                _flags.Value(ref json, isTop);
                Keep(path, RawOf(ref json, record), OddityKind.UnknownField);
                continue;
            }

            json.Read();
            _flags.Value(ref json, isTop);
            if (child.Column >= 0)
            {
                ReadColumn(ref json, record, child);
            }
            else if (json.TokenType == JsonTokenType.StartObject)
            {
                ReadObject(ref json, record, child, isTop: false);
            }
            else if (json.TokenType != JsonTokenType.Null)
            {
                Keep(child.Path, RawOf(ref json, record), OddityKind.OtherType);
            }
        }
    }

    private void ReadColumn(ref Utf8JsonReader json, ReadOnlySpan<byte> record, ColumnTree node)
    {
        var column = table.Columns[node.Column];
        if (json.TokenType == JsonTokenType.Null)
        {
            _values[node.Column] = default;
            return;
        }

        if (column.Type == ColumnType.Json)
        {
            _values[node.Column] = CellValue.Of(RawOf(ref json, record, node.Path));
            return;
        }

        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            Keep(node.Path, RawOf(ref json, record, node.Path), OddityKind.OtherType);
            return;
        }

        if (column.Type == ColumnType.Text && json.TokenType == JsonTokenType.String)
        {
            ReadText(ref json, node);
        }
        else if (ScalarReader.TryRead(ref json, column.Type, out var value, out var isAsDocumented))
        {
            _values[node.Column] = value;
            if (!isAsDocumented && !table.Stream.ColumnTypes.ContainsKey(node.Path))
            {
                _odd.Add((OddityKind.OtherType, node.Path));
            }
        }
        else if (!(json.TokenType == JsonTokenType.String && json.ValueSpan.IsEmpty && table.Stream.ColumnTypes.ContainsKey(node.Path)))
        {
            // An amount that is documented as text may be empty: then there is none.
            Keep(node.Path, RawOf(ref json, record, node.Path), OddityKind.OtherType);
        }
    }

    private void Keep(string path, string raw, OddityKind kind)
    {
        Unknown[path] = raw;

        // Of a record whose form is not documented at all, no field is odd.
        if (kind != OddityKind.UnknownField || table.Stream.Action.Result!.Properties.Count > 0)
        {
            _odd.Add((kind, path));
        }
    }

    private void ReadText(ref Utf8JsonReader json, ColumnTree node)
    {
        var text = JsonText.Read(ref json, out var isReplaced);
        _values[node.Column] = CellValue.Of(text);
        if (isReplaced)
        {
            _odd.Add((OddityKind.ReplacedText, node.Path));
        }

        var choices = table.Columns[node.Column].Choices;
        if (choices.Count > 0 && !choices.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            _odd.Add((OddityKind.UnknownChoice, node.Path));
        }
    }

    private string RawOf(ref Utf8JsonReader json, ReadOnlySpan<byte> record, string path = "")
    {
        if (json.TokenType == JsonTokenType.None)
        {
            json.Read();
        }

        var start = (int)json.TokenStartIndex;
        json.Skip();
        var raw = Encoding.UTF8.GetString(record[start..(int)json.BytesConsumed]);
        var storable = StorableJson.Replace(raw);
        if (!ReferenceEquals(raw, storable))
        {
            _odd.Add((OddityKind.ReplacedText, path));
        }

        return storable;
    }
}
