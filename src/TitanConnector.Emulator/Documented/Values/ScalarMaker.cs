using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Values;

/// <summary>Finds a record that a field refers to.</summary>
/// <param name="noun">The noun that the field names, as <c>jobType</c>.</param>
/// <param name="dice">Chooses one of several.</param>
/// <returns>Its id, or null if there is no such collection, or no record in it.</returns>
internal delegate string? Referrer(string noun, Dice dice);

/// <summary>Makes values that are not made of other values, by the name of the field and what is documented of it.</summary>
internal sealed class ScalarMaker(Referrer refer)
{
    public JsonNode Make(ShapeFact shape, string name, Origin origin) => shape.Kind switch
    {
        ShapeFactKind.Boolean => Flag(name, origin),
        ShapeFactKind.Integer => Integer(shape, name, origin),
        ShapeFactKind.Number => Number(shape, name, origin),
        ShapeFactKind.DateTime => Timestamp.ToText(Moment(name, origin)),
        ShapeFactKind.Date => Moment(name, origin).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ShapeFactKind.Guid => Guid(name, origin),
        ShapeFactKind.Choice => origin.IsPlain ? shape.Choices[0] : origin.Dice.Of(shape.Choices),
        ShapeFactKind.Text => Text(shape, name, origin),
        _ => new JsonObject(),
    };

    private static JsonNode Flag(string name, Origin origin) =>
        name is "active" or "isActive" or "success"
            ? origin.IsPlain || origin.Number % 12 != 11
            : !origin.IsPlain && origin.Dice.Below(3) == 0;

    private JsonNode Integer(ShapeFact shape, string name, Origin origin)
    {
        if (NounOf(name, origin) is { } noun && shape.Format != "int32")
        {
            return refer(noun, origin.Dice) is { } id && long.TryParse(id, CultureInfo.InvariantCulture, out var known)
                ? known
                : 10_000_001L + origin.Dice.Below(40);
        }

        var value = origin.IsPlain ? 0L : name.ToLowerInvariant() switch
        {
            "year" => 2020 + origin.Dice.Below(6),
            "month" => 1 + origin.Dice.Below(12),
            "order" or "position" => origin.Number + 1,
            var lower when Words.Has(lower, "number") => 10_000 + origin.Dice.Below(80_000),
            _ => 1 + origin.Dice.Below(12),
        };

        // Numbers between two limits may be those of an enumeration, which may leave some out, but not the first and the last.
        return shape is { Least: { } least, Most: { } most }
            ? origin.Dice.Below(2) == 0 ? least : most
            : Math.Clamp(value, shape.Least ?? long.MinValue, shape.Most ?? long.MaxValue);
    }

    private static JsonNode Number(ShapeFact shape, string name, Origin origin)
    {
        var lower = name.ToLowerInvariant();
        var value = origin.IsPlain ? 0m : lower switch
        {
            "latitude" => 39.9m + (origin.Dice.Below(2000) / 10_000m),
            "longitude" => -83.1m + (origin.Dice.Below(2000) / 10_000m),
            _ when Words.Has(lower, "percent", "split") => origin.Dice.Below(101),
            _ when Words.Has(lower, "hours", "quantity", "rating", "duration") => (2 + origin.Dice.Below(14)) / 2m,
            _ => (500 + origin.Dice.Below(90_000)) / 100m,
        };
        return Math.Clamp(value, shape.Least ?? decimal.MinValue, shape.Most ?? decimal.MaxValue);
    }

    // What ends comes after what starts.
    private static DateTimeOffset Moment(string name, Origin origin)
    {
        if (origin.IsPlain || name == "createdOn")
        {
            return origin.Created;
        }

        var after = origin.Created.AddDays(1).AddHours(origin.Dice.Below(10));
        return Words.Has(name, "end", "until", "expir", "due", "completed", "done", "renew") || name == "to" ? after.AddDays(30) : after;
    }

    private JsonNode Guid(string name, Origin origin) =>
        NounOf(name, origin) is { } noun && refer(noun, origin.Dice) is { } id && System.Guid.TryParse(id, out _)
            ? id
            : origin.Dice.Guid().ToString("D");

    private JsonNode Text(ShapeFact shape, string name, Origin origin)
    {
        var text = shape.Format switch
        {
            "duration" => string.Create(CultureInfo.InvariantCulture, $"{(origin.IsPlain ? 0 : 1 + origin.Dice.Below(8)):00}:00:00"),
            "email" => Words.Email(origin.Dice),
            _ when origin.IsPlain => "",
            "phone" => Words.Phone(origin.Dice),
            "html" => $"<p>{Words.Of(name, origin.Noun, origin.Number, origin.Dice)}</p>",
            _ when NounOf(name, origin) is { } noun && refer(noun, origin.Dice) is { } id => id,
            _ => Words.Of(name, origin.Noun, origin.Number, origin.Dice),
        };
        text = text.Length > shape.Most ? text[..(int)shape.Most] : text;
        return text.PadRight((int)(shape.Least ?? 0), 'x');
    }

    /// <summary>What an id is the id of: <c>jobType</c> for <c>jobTypeId</c>; null for a field that is not an id.</summary>
    public static string? NounOf(string name, Origin origin) => name switch
    {
        "id" => origin.Noun,
        "createdById" or "modifiedById" or "createdBy" => "employee",
        _ when name.EndsWith("Id", StringComparison.Ordinal) => name[..^2],
        _ when name.EndsWith("Ids", StringComparison.Ordinal) => name[..^3],
        _ => null,
    };
}
