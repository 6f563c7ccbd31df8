using System.Text.Json.Nodes;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog.Operations;

/// <summary>Makes a valid value of an input to start from.</summary>
internal static class InputExample
{
    private const int Deepest = 6;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "Example",
        ["street"] = "12 Mill Lane",
        ["unit"] = "4B",
        ["city"] = "Akron",
        ["state"] = "OH",
        ["zip"] = "44301",
        ["country"] = "USA",
        ["summary"] = "No heat upstairs",
        ["text"] = "Called back",
        ["memo"] = "Checked",
        ["color"] = "#3366CC",
        ["from"] = "2026-11-01",
    };

    public static JsonNode? Of(string name, ShapeFact shape) => Of(name, shape, 0);

    private static JsonNode? Of(string name, ShapeFact shape, int depth) => shape.Kind switch
    {
        ShapeFactKind.Integer => Within(shape, name == "active" ? 1 : 1001),
        ShapeFactKind.Number => Within(shape, 10),
        ShapeFactKind.Boolean => true,
        ShapeFactKind.DateTime =>
            name.EndsWith("Before", StringComparison.Ordinal) || name.StartsWith("end", StringComparison.OrdinalIgnoreCase)
                ? "2026-11-20T17:00:00Z" : "2026-11-20T08:00:00Z",
        ShapeFactKind.Date => "2026-11-20",
        ShapeFactKind.Guid => "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21",
        ShapeFactKind.Choice => shape.Choices[0],
        ShapeFactKind.Binary => "photo.jpg",
        ShapeFactKind.Array when depth < Deepest => new JsonArray(Of(Singular(name), shape.Items!, depth + 1)),
        ShapeFactKind.Array => new JsonArray(),
        ShapeFactKind.Map => new JsonObject { ["name"] = Of("value", shape.Items!, depth + 1) },
        ShapeFactKind.Object => new JsonObject(shape.Properties
            .Where(property => depth < Deepest || property.IsRequired)
            .Select(property => KeyValuePair.Create(property.Name, Of(property.Name, property.Shape, depth + 1)))),
        ShapeFactKind.Text => Text(name, shape),
        _ => new JsonObject(),
    };

    private static JsonNode Within(ShapeFact shape, long number) =>
        Math.Clamp(number, shape.Least ?? long.MinValue, shape.Most ?? long.MaxValue);

    private static string Text(string name, ShapeFact shape)
    {
        var text = shape.Format switch
        {
            "email" => "pat@example.com",
            "phone" => "3305550142",
            "duration" => "08:00:00",
            "html" => "<p>Example</p>",
            _ => Texts.GetValueOrDefault(name, name.Contains("email", StringComparison.OrdinalIgnoreCase) ? "pat@example.com"
                : name.Contains("phone", StringComparison.OrdinalIgnoreCase) ? "3305550142"
                : name.Contains("url", StringComparison.OrdinalIgnoreCase) ? "https://example.com/"
                : "Example"),
        };
        text = text.Length < (shape.Least ?? 0) ? text.PadRight((int)shape.Least!.Value, '1') : text;
        return text.Length > (shape.Most ?? int.MaxValue) ? text[..(int)shape.Most!.Value] : text;
    }

    private static string Singular(string name) => name.EndsWith('s') ? name[..^1] : name;
}
