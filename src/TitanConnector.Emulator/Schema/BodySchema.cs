using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Schema;

/// <summary>
/// What a JSON value in a request must be. Designed for <c>using static</c>, so that a body reads like a list of its members; for the same
/// reason no name here is the name of a type in System.
/// </summary>
internal abstract record BodySchema
{
    public static BodySchema Text { get; } = Parsed("a string", _ => true);

    public static BodySchema Flag { get; } =
        new ScalarSchema("true or false", value => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False);

    public static BodySchema Long { get; } = NumberOf<long>("a 64-bit integer");

    public static BodySchema Number { get; } = NumberOf<decimal>("a decimal number");

    /// <summary>A number that is too large is read as infinity, which JSON cannot represent.</summary>
    public static BodySchema Float { get; } = new ScalarSchema(
        "a floating-point number",
        value => value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<double>(out var number) && double.IsFinite(number));

    public static BodySchema Uuid { get; } = Parsed("a GUID", text => Guid.TryParseExact(text, "D", out _));

    public static BodySchema Moment { get; } = Parsed("an RFC 3339 date and time with its offset", text => Timestamp.TryParse(text, out _),
        text => Timestamp.TryParseLoosely(text, out var time, out _) ? Timestamp.ToText(time) : null);

    public static BodySchema Day { get; } = Parsed("a date such as 2026-01-31",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        text => Timestamp.TryParseLoosely(text, out var time, out _) ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);

    /// <summary>The same, and <c>null</c> is allowed too.</summary>
    public BodySchema OrNull => this with { AllowsNull = true };

    protected bool AllowsNull { get; init; }

    public static BodySchema OneOf(params string[] values) => Parsed($"one of {string.Join(", ", values)}", values.Contains);

    public static BodySchema ListOf(BodySchema item, int atLeast = 0) => new ListSchema(item, atLeast);

    public static ObjectSchema Object(params Property[] properties) => new(properties.ToDictionary(property => property.Name));

    public static Property Required(string name, BodySchema schema) => new(name, schema, IsRequired: true);

    public static Property Optional(string name, BodySchema schema) => new(name, schema, IsRequired: false);

    /// <summary>Adds all errors of the value at <paramref name="path"/>, and of the values in it, to <paramref name="errors"/>.</summary>
    public void Check(JsonNode? value, string path, FieldErrors errors)
    {
        if (value is not null)
        {
            CheckValue(value, path, errors);
        }
        else if (!AllowsNull)
        {
            errors.Add(path, "The value must not be null.");
        }
    }

    protected abstract void CheckValue(JsonNode value, string path, FieldErrors errors);

    private static ScalarSchema NumberOf<T>(string expected) =>
        new(expected, value => value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<T>(out _));

    private static ScalarSchema Parsed(string expected, Func<string, bool> isValid, Func<string, string?>? loosely = null) =>
        new(expected, value => value.TryGetValue<string>(out var text) && isValid(text))
        {
            Loosely = loosely is null ? null : value => value.TryGetValue<string>(out var text) ? loosely(text) : null,
        };
}
