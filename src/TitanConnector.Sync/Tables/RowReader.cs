using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Sync.Tables;

/// <summary>
/// Reads records into rows. A value that its column cannot take goes to the unknown fields and is counted, so that whatever ServiceTitan
/// answers, the row arrives and nothing stops.
/// </summary>
internal sealed class RowReader(TableDefinition table, OddityTally oddities)
{
    // Clocks of servers differ by seconds, so a time is in the future only beyond this.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly List<(OddityKind Kind, string Path)> _odd = [];
    private readonly Dictionary<string, string> _unknown = new(StringComparer.Ordinal);
    private readonly int _modified = IndexOf(table, table.Stream.Modified);
    private CellValue[] _values = [];
    private RecordFlags _flags;

    /// <summary>Reads one record.</summary>
    /// <param name="record">Its JSON.</param>
    /// <param name="answered">When ServiceTitan answered; <see langword="null"/> if it did not say.</param>
    /// <param name="parent">For a child stream, the id of the parent.</param>
    /// <param name="number">For a report, the number of the row.</param>
    /// <returns><see langword="null"/> if the record does not have the values that identify it.</returns>
    public SyncRow? Read(ReadOnlyMemory<byte> record, DateTimeOffset? answered, string? parent = null, long number = 0)
    {
        _values = new CellValue[table.Columns.Count];
        _flags = default;
        _odd.Clear();
        _unknown.Clear();
        var hash = HashOf(record.Span);
        SetSynthetic(hash, parent, number);
        var json = new Utf8JsonReader(record.Span);
        if (table.Stream.Mode == Streams.StreamMode.Report)
        {
            _values[^1] = CellValue.Of(RawOf(ref json, record.Span));
        }
        else if (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref json, record.Span, table.Tree, isTop: true);
        }

        var row = new SyncRow
        {
            Values = _values,
            State = _flags.State,
            Version = VersionAt(answered),
            UnknownFields = _unknown.Count == 0 ? null : ObjectOf(_unknown),
            Hash = hash,
        };
        return !Tally(row) ? null : table.Mask is { } mask ? Masked(row, mask) : row;
    }

    /// <summary>Reads a part of a record: only its values, and what its columns cannot take, by path.</summary>
    public (CellValue[] Values, IReadOnlyDictionary<string, string> Unknown) ReadPart(ReadOnlySpan<byte> record)
    {
        _values = new CellValue[table.Columns.Count];
        _odd.Clear();
        _unknown.Clear();
        var json = new Utf8JsonReader(record);
        json.Read();
        ReadObject(ref json, record, table.Tree, isTop: false);
        table.Mask?.Apply(table, _values, _unknown);
        return (_values, _unknown);
    }

    // The hash is that of what is written: one of the whole record would tell a short value to those who try all.
    private SyncRow Masked(SyncRow row, ColumnMask mask)
    {
        mask.Apply(table, _values, _unknown);
        var unknown = _unknown.Count == 0 ? null : ObjectOf(_unknown);
        var written = string.Join(
            '\u001f',
            _values.Select((value, index) => value.ToText(table.Columns[index].Type) ?? "\u001e").Append(unknown).Append(mask.Text));
        return new SyncRow
        {
            Values = _values,
            State = row.State,
            Version = row.Version,
            UnknownFields = unknown,
            Hash = HashOf(Encoding.UTF8.GetBytes(written)),
        };
    }

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

    private static int IndexOf(TableDefinition table, string? path)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (path is not null && table.Columns[i].Path == path)
            {
                return i;
            }
        }

        return -1;
    }

    private void SetSynthetic(long hash, string? parent, long number)
    {
        for (var i = 0; i < table.Key.Count; i++)
        {
            switch (table.Columns[i].Path)
            {
                case ColumnTree.NotInRecord:
                    _values[i] = table.Columns[i].Type == ColumnType.Integer
                        ? CellValue.Of(long.Parse(parent!, CultureInfo.InvariantCulture))
                        : CellValue.Of(parent);
                    break;
                case ColumnTree.HashKey:
                    _values[i] = CellValue.Of(hash);
                    break;
                case ColumnTree.RowNumber:
                    _values[i] = CellValue.Of(number);
                    break;
            }
        }
    }

    private bool Tally(SyncRow row)
    {
        var hasKey = table.Key.All(index => !row.Values[index].IsNull);
        var example = hasKey ? table.KeyOf(row) : "";
        if (!hasKey)
        {
            _odd.Add((OddityKind.NoKey, string.Join(", ", table.Stream.Key)));
        }

        for (var i = 0; i < _values.Length; i++)
        {
            var column = table.Columns[i];
            if (column.IsRequired && _values[i].IsNull && !IsKept(column.Path))
            {
                _odd.Add((OddityKind.MissingValue, column.Path));
            }
        }

        foreach (var (kind, path) in _odd)
        {
            oddities.Add(new Oddity(kind, path, example));
        }

        return hasKey;
    }

    // Whether a value, or that of an object around it, is among the unknown fields.
    private bool IsKept(string path)
    {
        if (_unknown.Count == 0)
        {
            return false;
        }

        for (var dot = path.Length; dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (_unknown.ContainsKey(path[..dot]))
            {
                return true;
            }
        }

        return false;
    }

    // A version in the future would refuse all versions to come, so it counts as of now.
    private long? VersionAt(DateTimeOffset? answered)
    {
        if (_modified < 0 || _values[_modified].IsNull)
        {
            return null;
        }

        var version = _values[_modified].Integer;
        if (answered is not { } now || version <= (now + ClockTolerance).UtcTicks)
        {
            return version;
        }

        _odd.Add((OddityKind.FutureTime, table.Columns[_modified].Path));
        return now.UtcTicks;
    }

    private long HashOf(ReadOnlySpan<byte> record)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(record, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash) ^ table.Fingerprint;
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
        _unknown[path] = raw;

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
