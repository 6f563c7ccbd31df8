using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Storage;

/// <summary>A record as it lies in the store.</summary>
internal readonly record struct StoredRecord(long Id, long Owner, ReadOnlyMemory<byte> Json)
{
    public JsonObject Parse() => JsonNode.Parse(Json.Span)!.AsObject();

    /// <summary>
    /// Writes the document as it lies there, unparsed, and lets <paramref name="append"/> add members whose value depends on the request.
    /// </summary>
    /// <remarks>
    /// The members between the braces go out as one raw "value". That is why the writer must skip validation; it still sets the commas.
    /// </remarks>
    public void WriteTo(Utf8JsonWriter json, Action<StoredRecord, Utf8JsonWriter>? append)
    {
        if (append is null)
        {
            json.WriteRawValue(Json.Span, skipInputValidation: true);
            return;
        }

        json.WriteStartObject();
        json.WriteRawValue(Json.Span[1..^1], skipInputValidation: true);
        append(this, json);
        json.WriteEndObject();
    }
}
