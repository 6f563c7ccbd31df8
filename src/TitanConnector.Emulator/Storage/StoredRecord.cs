using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Storage;

/// <summary>A record as it is stored.</summary>
internal readonly record struct StoredRecord(long Id, long Owner, ReadOnlyMemory<byte> Json)
{
    /// <summary>When it was created, in UTC ticks; only what <see cref="Records.EachDated"/> finds has this and the next two.</summary>
    public long Created { get; init; }

    public long Modified { get; init; }

    public bool IsDeleted { get; init; }

    public JsonObject Parse() => JsonNode.Parse(Json.Span)!.AsObject();

    /// <summary>
    /// Writes the stored document without parsing it, and calls <paramref name="append"/> to add members whose values depend on the
    /// request.
    /// </summary>
    /// <remarks>
    /// The members between the braces are written as one raw "value". So the writer must skip validation; it still writes the commas.
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
