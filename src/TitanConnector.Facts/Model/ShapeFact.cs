using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Facts.Model;

/// <summary>
/// The documented form of a value, in a short notation: <c>"int64"</c>, <c>"text:html"</c>, <c>"text(1..50)"</c>,
/// <c>"=Low|High"</c> for one of these, <c>"[int64]"</c> for a list, <c>"{text}"</c> for an object with any names, <c>"#Name"</c> for a
/// schema, and an object for an object. A list that is sent as one query parameter for each item is written <c>"*[int64]"</c>.
/// </summary>
internal sealed class ShapeFact
{
    private Func<ShapeFact>? _makeItems;
    private Func<PropertyFact[]>? _makeProperties;

    private ShapeFact(ShapeFactKind kind) => Kind = kind;

    public ShapeFactKind Kind { get; }

    /// <summary>The format of a text, a number or a time, such as <c>int64</c>, <c>decimal</c>, <c>html</c>.</summary>
    public string? Format { get; private init; }

    /// <summary>The name of the schema that it is; <see langword="null"/> if it has none.</summary>
    public string? Name { get; private init; }

    /// <summary>The values of a choice.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>The items of a list, or the values of a map.</summary>
    public ShapeFact? Items => field ??= _makeItems?.Invoke();

    /// <summary>The properties of an object.</summary>
    public PropertyFact[] Properties => field ??= _makeProperties?.Invoke() ?? [];

    /// <summary>The names of the properties as they stand in JSON, in the same order.</summary>
    public byte[][] Utf8Names => field ??= [.. Properties.Select(property => Encoding.UTF8.GetBytes(property.Name))];

    /// <summary>The least number, the least characters of a text, the least items of a list.</summary>
    public long? Least { get; private init; }

    /// <summary>The greatest number, the most characters of a text, the most items of a list or names of a map.</summary>
    public long? Most { get; private init; }

    /// <summary>Whether a list is sent as one query parameter for each item, and not as one text with commas.</summary>
    public bool IsRepeated { get; private init; }

    public static ShapeFact Read(FactsFile file, JsonElement shape, string? name = null) =>
        shape.ValueKind == JsonValueKind.Object
            ? new ShapeFact(ShapeFactKind.Object) { Name = name, _makeProperties = () => PropertyFact.ReadAll(file, shape) }
            : shape.ValueKind == JsonValueKind.Array
                ? new ShapeFact(ShapeFactKind.Array) { Name = name, _makeItems = () => Read(file, shape[0]) }
                : Read(file, shape.GetString()!, name);

    /// <exception cref="InvalidDataException">It refers to a schema that does not exist.</exception>
    public void Check()
    {
        // The properties of a schema are checked with the schema's own line.
        if (Name is null)
        {
            Items?.Check();
            foreach (var property in Properties)
            {
                property.Shape.Check();
            }
        }
    }

    private static ShapeFact Read(FactsFile file, string text, string? name)
    {
        switch (text[0])
        {
            case '#':
                return file.Schema(text[1..]);
            case '=':
                return new ShapeFact(ShapeFactKind.Choice) { Name = name, Choices = text[1..].Split('|') };
        }

        var (shape, least, most) = Limits(text);
        var isRepeated = shape[0] == '*';
        return (isRepeated ? shape[1..] : shape) switch
        {
            ['[', .. var items, ']'] => new ShapeFact(ShapeFactKind.Array)
            {
                Name = name,
                IsRepeated = isRepeated,
                Least = least,
                Most = most,
                _makeItems = () => Read(file, items, null),
            },
            ['{', .. var values, '}'] => new ShapeFact(ShapeFactKind.Map)
            {
                Name = name,
                Most = most,
                _makeItems = () => Read(file, values, null),
            },
            var scalar => new ShapeFact(KindOf(scalar))
            {
                Name = name,
                Format = scalar.Replace("text:", "", StringComparison.Ordinal),
                Least = least,
                Most = most,
            },
        };
    }

    private static ShapeFactKind KindOf(string scalar) => scalar switch
    {
        "int32" or "int64" => ShapeFactKind.Integer,
        "decimal" or "double" or "float" => ShapeFactKind.Number,
        "boolean" => ShapeFactKind.Boolean,
        "date-time" => ShapeFactKind.DateTime,
        "date" => ShapeFactKind.Date,
        "guid" => ShapeFactKind.Guid,
        "any" => ShapeFactKind.Any,
        "binary" => ShapeFactKind.Binary,
        _ when scalar.StartsWith("text", StringComparison.Ordinal) => ShapeFactKind.Text,
        _ => throw new InvalidDataException($"There is no shape {scalar}."),
    };

    // Limits are at the end: "text(1..50)", "[int64](..50)".
    private static (string Shape, long? Least, long? Most) Limits(string text)
    {
        if (!text.EndsWith(')'))
        {
            return (text, null, null);
        }

        var open = text.LastIndexOf('(');
        var parts = text[(open + 1)..^1].Split("..");
        return (text[..open], Number(parts[0]), Number(parts[1]));
    }

    private static long? Number(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
