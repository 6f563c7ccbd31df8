using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TitanConnector.Paging;

/// <summary>
/// Turns the page of a report, whose rows are arrays of values in the order of its fields, into a page of records whose properties are
/// named as the fields are. Values stay as they are, byte for byte.
/// </summary>
internal static class ReportRows
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns><see langword="null"/> if the JSON is not a page of a report.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static ReadOnlyMemory<byte>? ToRecords(ReadOnlyMemory<byte> page)
    {
        using var document = JsonDocument.Parse(page);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array
            || !root.TryGetProperty("data", out var rows) || rows.ValueKind != JsonValueKind.Array
            || NamesOf(fields) is not { } names)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>(page.Length * 2);
        using var writer = new Utf8JsonWriter(bytes, Options);
        writer.WriteStartObject();
        foreach (var property in root.EnumerateObject().Where(property => property.Name is not ("fields" or "data")))
        {
            property.WriteTo(writer);
        }

        writer.WriteStartArray("data");
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != names.Length)
            {
                return null;
            }

            writer.WriteStartObject();
            foreach (var (index, value) in row.EnumerateArray().Index())
            {
                writer.WritePropertyName(names[index]);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenMemory;
    }

    // A second field with the same name gets a number, because property names are unique.
    private static JsonEncodedText[]? NamesOf(JsonElement fields)
    {
        HashSet<string> taken = [];
        List<JsonEncodedText> names = [];
        foreach (var field in fields.EnumerateArray())
        {
            if (field.ValueKind != JsonValueKind.Object
                || !field.TryGetProperty("name", out var name)
                || name.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            var unique = name.GetString()!;
            for (var number = 2; !taken.Add(unique); number++)
            {
                unique = $"{name.GetString()}{number}";
            }

            names.Add(JsonEncodedText.Encode(unique, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        }

        return [.. names];
    }
}
