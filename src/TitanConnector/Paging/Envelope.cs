using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>
/// Parses the envelope of a list, <c>{ page, pageSize, hasMore, totalCount, data }</c>, and locates its records in the bytes without
/// deserializing them.
/// </summary>
internal sealed class Envelope : IDisposable
{
    private readonly SliceList _records = new();
    private readonly Shape? _record;
    private readonly bool _isWhole;

    private Envelope(Shape? record, bool isWhole)
    {
        _record = record;
        _isWhole = isWhole;
    }

    public int Page { get; private set; }

    public int PageSize { get; private set; }

    public bool HasMore { get; private set; }

    public int? TotalCount { get; private set; }

    /// <summary>The token from which an export feed continues.</summary>
    public string? ContinueFrom { get; private set; }

    /// <summary>The positions of the records; invalid after the envelope is disposed.</summary>
    public SliceList Records => _records;

    /// <summary>The original number of records.</summary>
    public int Held { get; private set; }

    /// <summary>Parses a response body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="record">The shape of a record. Records whose ids are not numbers are identified by a hash of the text.</param>
    /// <param name="isWhole">Whether the body contains all records: an array, or <c>data</c> without <c>hasMore</c>.</param>
    /// <returns><see langword="null"/> if the JSON is not a page of records, or gives <c>data</c> or <c>hasMore</c> twice.</returns>
    /// <exception cref="JsonException">The body is not JSON, or is incomplete.</exception>
    public static Envelope? Read(ReadOnlySpan<byte> body, Shape? record = null, bool isWhole = false)
    {
        var envelope = new Envelope(record, isWhole);
        return envelope.TryRead(body) ? envelope : null;
    }

    public void Dispose() => _records.Dispose();

    private bool TryRead(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        int lists = 0, ends = 0;
        var isList = true;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            isList = _isWhole && reader.TokenType == JsonTokenType.StartArray && ReadRecords(ref reader);
            Held = _records.Count;
            ReadToEnd(ref reader);
            return isList;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                lists++;
                isList = reader.TokenType == JsonTokenType.StartArray && ReadRecords(ref reader);
                Held = _records.Count;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("hasMore"u8))
            {
                reader.Read();
                ends += reader.TokenType is JsonTokenType.True or JsonTokenType.False ? 1 : 0;
                HasMore = reader.TokenType == JsonTokenType.True;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("page"u8))
            {
                Page = ReadNumber(ref reader) ?? 0;
            }
            else if (reader.ValueTextEquals("pageSize"u8))
            {
                PageSize = ReadNumber(ref reader) ?? 0;
            }
            else if (reader.ValueTextEquals("totalCount"u8))
            {
                TotalCount = ReadNumber(ref reader);
            }
            else if (reader.ValueTextEquals("continueFrom"u8))
            {
                reader.Read();
                ContinueFrom = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        ReadToEnd(ref reader);
        return isList && lists == 1 && (ends == 1 || (_isWhole && ends == 0));
    }

    /// <returns>Whether all items are objects.</returns>
    private bool ReadRecords(ref Utf8JsonReader reader)
    {
        var areRecords = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            long? id = null;
            var ids = 0;
            DateTimeOffset? created = null;
            areRecords &= reader.TokenType == JsonTokenType.StartObject;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (reader.ValueTextEquals("id"u8))
                    {
                        reader.Read();
                        id = ++ids == 1 ? IdOf(ref reader) : null;
                        reader.Skip();
                    }
                    else if (reader.ValueTextEquals("createdOn"u8))
                    {
                        reader.Read();
                        created = AnswerTime.TryRead(ref reader, out var time) ? time : null;
                        reader.Skip();
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }
            else
            {
                reader.Skip();
            }

            _records.Add(new RecordSlice(start, (int)reader.BytesConsumed - start, id, created));
        }

        return areRecords;
    }

    // Two different texts have the same hash about once in 2^63 pairs.
    private long? IdOf(ref Utf8JsonReader reader)
    {
        if (AnswerId.TryRead(ref reader, out var number))
        {
            return number;
        }

        if (_record is not { HasTextId: true } || reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(AnswerId.Utf8(ref reader), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash) & long.MaxValue;
    }

    private static int? ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        int? number = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : null;
        reader.Skip();
        return number;
    }

    // Only reading to the end shows whether something is missing or follows it.
    private static void ReadToEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }
}
