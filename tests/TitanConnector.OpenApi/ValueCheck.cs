using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TitanConnector.OpenApi;

/// <summary>Checks the type, format and limits of a single value.</summary>
internal static partial class ValueCheck
{
    public static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        // The server reads into Int64 and Int32, and rejects "1.0" although it is a whole number.
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"Schema type '{type}'."),
    };

    /// <returns>What is wrong; null when the value satisfies the keyword, or is of a kind to which the keyword does not apply.</returns>
    public static string? Check(JsonProperty keyword, JsonElement value)
    {
        var limit = keyword.Value;
        return keyword.Name switch
        {
            "format" => FormatIsKept(limit.GetString()!, value) ? null : $"{value.GetRawText()} is not a {limit}",
            "maxLength" => Length(value) > limit.GetInt32() ? $"has {Length(value)} characters, at most {limit} allowed" : null,
            "minLength" => Length(value) < limit.GetInt32() ? $"has {Length(value)} characters, at least {limit} required" : null,
            "maxItems" => Count(value) > limit.GetInt32() ? $"has {Count(value)} items, at most {limit} allowed" : null,
            "minItems" => Count(value) < limit.GetInt32() ? $"has {Count(value)} items, at least {limit} required" : null,
            "maxProperties" => Width(value) > limit.GetInt32() ? $"has {Width(value)} properties, at most {limit} allowed" : null,
            "maximum" => Amount(value) > limit.GetDouble() ? $"{value.GetRawText()} is above {limit}" : null,
            "minimum" => Amount(value) < limit.GetDouble() ? $"{value.GetRawText()} is below {limit}" : null,
            "pattern" => value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, limit.GetString()!)
                ? $"{value.GetRawText()} does not fit {limit}"
                : null,
            _ => throw new NotSupportedException($"Schema keyword '{keyword.Name}'."),
        };
    }

    private static bool FormatIsKept(string format, JsonElement value) => format switch
    {
        "int64" => value.ValueKind != JsonValueKind.Number || value.TryGetInt64(out _),
        "int32" => value.ValueKind != JsonValueKind.Number || value.TryGetInt32(out _),
        "decimal" => value.ValueKind != JsonValueKind.Number || value.TryGetDecimal(out _),
        "double" => value.ValueKind != JsonValueKind.Number || double.IsFinite(value.GetDouble()),
        "float" => value.ValueKind != JsonValueKind.Number || float.IsFinite(value.GetSingle()),
        "html" or "multiline" or "phone" or "password" or "binary" => true,
        _ => value.ValueKind != JsonValueKind.String || TextIsOf(format, value.GetString()!),
    };

    private static bool TextIsOf(string format, string text) => format switch
    {
        "date-time" => DateTimeText().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "guid" or "uuid" => Guid.TryParseExact(text, "D", out _),
        // .NET TimeSpan text, "09:00" or "1.04:00:00", not ISO 8601: the documents' own descriptions say so.
        "duration" => TimeSpanText().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
        "email" => Email().IsMatch(text),
        _ => throw new NotSupportedException($"Schema format '{format}'."),
    };

    private static int? Length(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()!.Length : null;

    private static int? Count(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : null;

    private static int? Width(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.GetPropertyCount() : null;

    private static double? Amount(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    // RFC 3339; .NET writes up to seven fractional digits.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})\z")]
    private static partial Regex DateTimeText();

    [GeneratedRegex(@"^-?(\d+\.)?\d{1,2}:\d{2}(:\d{2}(\.\d{1,7})?)?\z")]
    private static partial Regex TimeSpanText();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();
}
