using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Paging;

/// <summary>What a caller wants of each record of a list.</summary>
/// <param name="Read">Makes it of the record's JSON.</param>
/// <param name="KeepsBytes">Whether what it makes lies in the bytes of the page, so that these have to be kept with it.</param>
internal sealed record RecordReader<T>(Func<ReadOnlyMemory<byte>, T> Read, bool KeepsBytes = false)
{
    /// <summary>The record as its type.</summary>
    public static RecordReader<T> Of(JsonTypeInfo<T> contract) => new(json => JsonSerializer.Deserialize(json.Span, contract)!);
}

internal static class RecordReader
{
    /// <summary>The record as JSON.</summary>
    public static RecordReader<JsonElement> Json { get; } = new(json => JsonElement.Parse(json.Span));

    /// <summary>The record as it came.</summary>
    public static RecordReader<ReadOnlyMemory<byte>> Bytes { get; } = new(json => json, KeepsBytes: true);
}
