using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Values;

/// <summary>
/// Makes JSON of a documented shape: from a document as far as it has the fields, and by their names for the rest. The result always
/// follows the shape.
/// </summary>
internal sealed class ShapeFitter(Referrer refer)
{
    private const int Deepest = 8;

    private readonly ScalarMaker _scalars = new(refer);

    public JsonNode? Fit(ShapeFact shape, JsonNode? value, string name, Origin origin) => Fit(shape, value, name, origin, Deepest);

    private JsonNode? Fit(ShapeFact shape, JsonNode? value, string name, Origin origin, int depth) => shape.Kind switch
    {
        ShapeFactKind.Object => FitObject(shape, value as JsonObject, name, origin, depth),
        ShapeFactKind.Array => FitArray(shape, value as JsonArray, name, origin, depth),
        ShapeFactKind.Map => FitMap(shape, value as JsonObject, origin, depth),
        ShapeFactKind.Any => value?.DeepClone() ?? (origin.IsPlain ? null : new JsonObject()),
        _ => Convert(shape, value as JsonValue) ?? _scalars.Make(shape, name, origin),
    };

    private JsonObject FitObject(ShapeFact shape, JsonObject? value, string name, Origin origin, int depth)
    {
        // An object in a record, as "customer" with id and name, is of its own noun.
        var inner = depth == Deepest ? origin : origin with { Noun = NounOfObject(name, origin), Number = -1 };
        var made = new JsonObject();
        foreach (var property in shape.Properties)
        {
            made[property.Name] = FitProperty(property, value, inner.At(property.Name), depth);
        }

        return made;
    }

    private JsonNode? FitProperty(PropertyFact property, JsonObject? value, Origin origin, int depth)
    {
        JsonNode? given = null;
        if (value?.TryGetPropertyValue(property.Name, out given) is true && given is null && property.IsNullable)
        {
            return null;
        }

        var isLeft = given is null && (origin.IsPlain || depth <= 0 || (origin.Number > 0 && origin.Dice.With("null").Below(5) == 0));
        return isLeft && property.IsNullable ? null : Fit(property.Shape, given, property.Name, origin, depth - 1);
    }

    private JsonArray FitArray(ShapeFact shape, JsonArray? value, string name, Origin origin, int depth)
    {
        var count = value?.Count ?? (origin.IsPlain || depth <= 0 || shape.Items!.Kind == ShapeFactKind.Any ? 0 : 1 + origin.Dice.With("count").Below(2));
        if (value is null && shape.Items is { Kind: ShapeFactKind.Choice, Choices: var choices })
        {
            count = Math.Min(count, choices.Count);
        }

        count = (int)Math.Clamp(count, shape.Least ?? 0, shape.Most ?? int.MaxValue);
        return new JsonArray([.. Enumerable.Range(0, count).Select(i => Fit(shape.Items!, value?.ElementAtOrDefault(i), name, origin.At(i), depth - 1))]);
    }

    private JsonObject FitMap(ShapeFact shape, JsonObject? value, Origin origin, int depth) => value is not null
        ? new JsonObject(value.Select(member => KeyValuePair.Create(member.Key, Fit(shape.Items!, member.Value, member.Key, origin.At(member.Key), depth - 1))))
        : origin.IsPlain ? [] : new JsonObject { ["Region"] = Fit(shape.Items!, null, "Region", origin.At("Region"), depth - 1) };

    private static string NounOfObject(string name, Origin origin) =>
        name.Length == 0 ? origin.Noun : name.EndsWith("ies", StringComparison.Ordinal) ? name[..^3] + "y" : name.EndsWith('s') ? name[..^1] : name;

    /// <summary>The value if it has the shape or can be written in it; null if not.</summary>
    private static JsonNode? Convert(ShapeFact shape, JsonValue? value)
    {
        if (value is null)
        {
            return null;
        }

        var kind = value.GetValueKind();
        var text = kind == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return shape.Kind switch
        {
            ShapeFactKind.Boolean => kind is JsonValueKind.True or JsonValueKind.False ? value.DeepClone() : null,
            ShapeFactKind.Integer => long.TryParse(text, CultureInfo.InvariantCulture, out var integer) && (shape.Format != "int32" || integer == (int)integer)
                ? integer
                : null,
            ShapeFactKind.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            ShapeFactKind.Text => kind == JsonValueKind.String || kind == JsonValueKind.Number ? text : null,
            ShapeFactKind.DateTime or ShapeFactKind.Date => Day(shape, text),
            ShapeFactKind.Guid => Guid.TryParseExact(text, "D", out _) ? text : null,
            ShapeFactKind.Choice => shape.Choices.Contains(text) ? text : null,
            _ => value.DeepClone(),
        };
    }

    private static JsonNode? Day(ShapeFact shape, string text) => (shape.Kind, text.Length) switch
    {
        (ShapeFactKind.Date, > 10) => text[..10],
        (ShapeFactKind.DateTime, 10) => text + "T00:00:00Z",
        (_, >= 10) => text,
        _ => null,
    };
}
