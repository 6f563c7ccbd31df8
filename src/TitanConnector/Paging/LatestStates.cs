using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>Remembers when each record of a feed was modified and a hash of its content, in 16 bytes.</summary>
internal sealed class LatestStates
{
    private readonly Dictionary<long, (long Modified, long Digest)> _states = [];

    /// <summary>Whether a row says something new about its record. A row without an id always does.</summary>
    public bool Accepts(RecordSlice record, ReadOnlySpan<byte> json)
    {
        if (record.Id is not { } id)
        {
            return true;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        var state = (Modified: ModifiedOn(json), Digest: BinaryPrimitives.ReadInt64LittleEndian(hash));
        if (_states.TryGetValue(id, out var known) && (known.Digest == state.Digest || state.Modified < known.Modified))
        {
            return false;
        }

        _states[id] = state;
        return true;
    }

    // If rows do not contain it, the later row counts.
    private static long ModifiedOn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isModified = reader.ValueTextEquals("modifiedOn"u8);
            reader.Read();
            if (isModified)
            {
                return AnswerTime.TryRead(ref reader, out var time) ? time.UtcTicks : long.MaxValue;
            }

            reader.Skip();
        }

        return long.MaxValue;
    }
}
