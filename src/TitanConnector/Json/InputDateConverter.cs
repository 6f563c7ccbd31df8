using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>
/// Reads and writes a date in ServiceTitan's format, <c>YYYY-MM-DD</c>. Midnight is read as the date, because responses contain dates as
/// <c>2026-03-01T00:00:00Z</c>. Any other time is rejected, because dropping it would send something that the caller did not give.
/// </summary>
internal sealed class InputDateConverter : JsonConverter<DateOnly>
{
    public const string Expectation = "a date without a time, such as 2026-03-01";

    private const string Day = "yyyy-MM-dd";

    // Midnight in another time zone can be another date in UTC, so an offset is not accepted.
    private static readonly string[] Midnights =
        ["HH:mm", "HH:mm'Z'", "HH:mm:ss", "HH:mm:ss'Z'", "HH:mm:ss.FFFFFFF", "HH:mm:ss.FFFFFFF'Z'"];

    public static bool TryParse(string? text, out DateOnly day)
    {
        var parts = (text ?? "").Split('T', 2);
        return DateOnly.TryParseExact(parts[0], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && (parts.Length == 1 || IsMidnight(parts[1]));
    }

    public static string Format(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var day)
            ? day
            : throw new JsonException($"Expected {Expectation}.");

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Format(value));

    private static bool IsMidnight(string text) =>
        TimeOnly.TryParseExact(text, Midnights, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && time == TimeOnly.MinValue;
}
