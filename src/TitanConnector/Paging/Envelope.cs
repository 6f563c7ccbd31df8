using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>
/// Parses the envelope of a list, <c>{ page, pageSize, hasMore, totalCount, data }</c>, and locates its records in the bytes without
/// deserializing them.
/// </summary>
internal sealed class Envelope : IDisposable
{
    private readonly SliceList _records = new();

    public int Page { get; private set; }

    public int PageSize { get; private set; }

    public bool HasMore { get; private set; }

    public int? TotalCount { get; private set; }

    /// <summary>The positions of the records; invalid after the envelope is disposed.</summary>
    public SliceList Records => _records;

    /// <summary>The original number of records.</summary>
    public int Held { get; private set; }

    /// <summary>Parses a response body.</summary>
    /// <param name="body">The body.</param>
    /// <returns><see langword="null"/> if the JSON is not a page of records, or gives <c>data</c> or <c>hasMore</c> twice.</returns>
    /// <exception cref="JsonException">The body is not JSON, or is incomplete.</exception>
    public static Envelope? Read(ReadOnlySpan<byte> body)
    {
        var envelope = new Envelope();
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
            ReadToEnd(ref reader);
            return false;
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
            else
            {
                reader.Skip();
            }
        }

        ReadToEnd(ref reader);
        return isList && lists == 1 && ends == 1;
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
                        id = ++ids == 1 && AnswerId.TryRead(ref reader, out var number) ? number : null;
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
