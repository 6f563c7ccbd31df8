using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TitanConnector.Sync.Tables;

/// <summary>
/// Reads records into rows. A value that its column cannot take goes to the unknown fields and is counted, so that whatever ServiceTitan
/// answers, the row arrives and nothing stops.
/// </summary>
internal sealed class RowReader(TableDefinition table, OddityTally oddities)
{
    // Clocks of servers differ by seconds, so a time is in the future only beyond this.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly FieldReader _fields = new(table);
    private readonly int _modified = IndexOf(table, table.Stream.Modified);

    private CellValue[] Values => _fields.Values;

    /// <summary>Reads one record.</summary>
    /// <param name="record">Its JSON.</param>
    /// <param name="answered">When ServiceTitan answered; <see langword="null"/> if it did not say.</param>
    /// <param name="parent">For a child stream, the id of the parent.</param>
    /// <param name="number">For a report, the number of the row.</param>
    /// <returns><see langword="null"/> if the record does not have the values that identify it.</returns>
    public SyncRow? Read(ReadOnlyMemory<byte> record, DateTimeOffset? answered, string? parent = null, long number = 0)
    {
        _fields.Begin();
        var hash = HashOf(record.Span);

        // The key is the hash of the record alone: when the table gets new columns, the record is still the same.
        SetSynthetic(hash, parent, number);
        _fields.Read(record.Span);
        var row = new SyncRow
        {
            Values = Values,
            State = _fields.State,
            Version = VersionAt(answered),
            UnknownFields = _fields.UnknownFields,
            Hash = hash ^ table.Fingerprint,
        };
        return !Tally(row) ? null : table.Mask is { } mask ? Masked(row, mask) : row;
    }

    /// <summary>Reads a part of a record: only its values, and what its columns cannot take, by path.</summary>
    public (CellValue[] Values, IReadOnlyDictionary<string, string> Unknown) ReadPart(ReadOnlySpan<byte> record)
    {
        _fields.Begin();
        _fields.ReadPart(record);
        table.Mask?.Apply(table, Values, _fields.Unknown);
        return (Values, _fields.Unknown);
    }

    // The hash is that of what is written: one of the whole record would tell a short value to those who try all.
    private SyncRow Masked(SyncRow row, ColumnMask mask)
    {
        mask.Apply(table, Values, _fields.Unknown);
        var unknown = _fields.UnknownFields;
        var written = string.Join(
            '\u001f',
            Values.Select((value, index) => value.ToText(table.Columns[index].Type) ?? "\u001e").Append(unknown).Append(mask.Text));
        return new SyncRow
        {
            Values = Values,
            State = row.State,
            Version = row.Version,
            UnknownFields = unknown,
            Hash = HashOf(Encoding.UTF8.GetBytes(written)) ^ table.Fingerprint,
        };
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
                    Values[i] = table.Columns[i].Type == ColumnType.Integer
                        ? CellValue.Of(long.Parse(parent!, CultureInfo.InvariantCulture))
                        : CellValue.Of(parent);
                    break;
                case ColumnTree.HashKey:
                    Values[i] = CellValue.Of(hash);
                    break;
                case ColumnTree.RowNumber:
                    Values[i] = CellValue.Of(number);
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
            _fields.Note(OddityKind.NoKey, string.Join(", ", table.Stream.Key));
        }

        for (var i = 0; i < Values.Length; i++)
        {
            var column = table.Columns[i];
            if (column.IsRequired && Values[i].IsNull && !_fields.IsKept(column.Path))
            {
                _fields.Note(OddityKind.MissingValue, column.Path);
            }
        }

        foreach (var (kind, path) in _fields.Odd)
        {
            oddities.Add(new Oddity(kind, path, example));
        }

        return hasKey;
    }

    // A version in the future would refuse all versions to come, so it counts as of now.
    private long? VersionAt(DateTimeOffset? answered)
    {
        if (_modified < 0 || Values[_modified].IsNull)
        {
            return null;
        }

        var version = Values[_modified].Integer;
        if (answered is not { } now || version <= (now + ClockTolerance).UtcTicks)
        {
            return version;
        }

        _fields.Note(OddityKind.FutureTime, table.Columns[_modified].Path);
        return now.UtcTicks;
    }

    private static long HashOf(ReadOnlySpan<byte> record)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(record, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
