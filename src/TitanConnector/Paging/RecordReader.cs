using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>What a caller wants of each record of a list.</summary>
/// <param name="Read">Makes it of the record's JSON.</param>
/// <param name="KeepsBytes">Whether what it makes lies in the bytes of the page, so that these have to be kept with it.</param>
internal sealed record RecordReader<T>(Func<ReadOnlyMemory<byte>, T> Read, bool KeepsBytes = false)
{
    // The records of a page as the one array that they are, which is quicker than one by one.
    private Func<ReadOnlySpan<byte>, T[]?>? ReadArray { get; init; }

    /// <summary>The record as its type.</summary>
    public static RecordReader<T> Of(JsonTypeInfo<T> contract)
    {
        var array = new Lazy<JsonTypeInfo<T[]>>(
            () => JsonMetadataServices.CreateArrayInfo(AnswerJson.Options, new JsonCollectionInfoValues<T[]> { ElementInfo = contract }));
        return new(json => JsonSerializer.Deserialize(json.Span, contract)!) { ReadArray = json => JsonSerializer.Deserialize(json, array.Value) };
    }

    /// <summary>Makes what is wanted of all records of a page.</summary>
    /// <exception cref="JsonException">A record is not what it should be.</exception>
    public T[] ReadAll(ReadOnlyMemory<byte> body, Envelope envelope)
    {
        if (ReadArray is not null && envelope.IsWhole)
        {
            return ReadArray(body.Span.Slice(envelope.Data.Start, envelope.Data.Length))!;
        }

        var items = new T[envelope.Records.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Read(body.Slice(envelope.Records[i].Start, envelope.Records[i].Length));
        }

        return items;
    }
}

internal static class RecordReader
{
    /// <summary>The record as JSON.</summary>
    public static RecordReader<JsonElement> Json { get; } = new(json => JsonElement.Parse(json.Span));

    /// <summary>The record as it came.</summary>
    public static RecordReader<ReadOnlyMemory<byte>> Bytes { get; } = new(json => json, KeepsBytes: true);
}
