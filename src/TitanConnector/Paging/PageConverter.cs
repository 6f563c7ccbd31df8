using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Paging;

/// <summary>Stores a page as JSON: ServiceTitan's envelope and the resume point after it.</summary>
internal sealed class PageConverter<T> : JsonConverter<Page<T>>
{
    public override Page<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("Expected a page with its data.");
        }

        var contract = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        return new Page<T>(
            Value("page")?.GetInt32() ?? 0,
            Value("pageSize")?.GetInt32() ?? 0,
            Value("hasMore")?.GetBoolean() ?? false,
            Value("totalCount")?.GetInt32(),
            [.. data.EnumerateArray().Select(item => item.Deserialize(contract)!)])
        {
            ResumeFrom = Value("resumeFrom")?.GetString(),
            WhyNoResume = Value("whyNoResume")?.GetString(),
            ContinueFrom = Value("continueFrom")?.GetString(),
        };

        JsonElement? Value(string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public override void Write(Utf8JsonWriter writer, Page<T> value, JsonSerializerOptions options)
    {
        var contract = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartObject();
        writer.WriteNumber("page", value.Number);
        writer.WriteNumber("pageSize", value.Size);
        writer.WriteBoolean("hasMore", value.HasMore);
        if (value.TotalCount is { } total)
        {
            writer.WriteNumber("totalCount", total);
        }

        writer.WriteStartArray("data");
        foreach (var item in value.Data)
        {
            JsonSerializer.Serialize(writer, item, contract);
        }

        writer.WriteEndArray();
        WriteText(writer, "resumeFrom", value.ResumeFrom);
        WriteText(writer, "whyNoResume", value.WhyNoResume);
        WriteText(writer, "continueFrom", value.ContinueFrom);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
