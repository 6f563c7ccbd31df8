using System.Text.Json;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Paging;

/// <summary>Reads the envelope that lists come in: <c>{ page, pageSize, hasMore, totalCount, data }</c>.</summary>
internal static class PageReader
{
    /// <exception cref="WireException">It is no such envelope. A page that cannot be read is never taken for an empty one.</exception>
    public static Page<JsonElement> Read(Answer answer)
    {
        var envelope = answer.ReadJson();
        if (envelope.ValueKind != JsonValueKind.Object
            || !envelope.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array
            || !envelope.TryGetProperty("hasMore", out var hasMore) || hasMore.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw answer.Unreadable("it is no page of records, with data and hasMore.");
        }

        return new Page<JsonElement>(
            Number("page") ?? 0, Number("pageSize") ?? 0, hasMore.GetBoolean(), Number("totalCount"), [.. data.EnumerateArray()]);

        int? Number(string name) =>
            envelope.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
                ? number
                : null;
    }
}
