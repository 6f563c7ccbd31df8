using System.Text.Json.Nodes;

namespace TitanConnector.Actions;

/// <summary>
/// The form of a value: its kind, choices, items and properties. Validation, JSON Schema, the manifest and the command line all use it, so
/// they agree.
/// </summary>
public sealed class Shape
{
    private readonly IReadOnlyList<string> _choices = [];

    private Shape(ShapeKind kind) => Kind = kind;

    /// <summary>Text.</summary>
    internal static Shape Text { get; } = new(ShapeKind.Text);

    /// <summary>Text that may also be a number, true or false in JSON, such as the value of a query parameter.</summary>
    internal static Shape Scalar { get; } = new(ShapeKind.Text) { TakesScalars = true };

    internal static Shape Int32 { get; } = new(ShapeKind.Integer) { IsInt32 = true };

    internal static Shape Int64 { get; } = new(ShapeKind.Integer);

    /// <summary>A decimal number, such as an amount.</summary>
    internal static Shape Decimal { get; } = new(ShapeKind.Number) { IsDecimal = true };

    /// <summary>A binary floating-point number, such as a latitude.</summary>
    internal static Shape Double { get; } = new(ShapeKind.Number);

    internal static Shape Boolean { get; } = new(ShapeKind.Boolean);

    internal static Shape DateTime { get; } = new(ShapeKind.DateTime);

    internal static Shape Date { get; } = new(ShapeKind.Date);

    internal static Shape Guid { get; } = new(ShapeKind.Guid);

    internal static Shape Any { get; } = new(ShapeKind.Any);

    internal static Shape File { get; } = new(ShapeKind.File);

    /// <summary>The kind of value, such as text, number or list.</summary>
    public ShapeKind Kind { get; }

    /// <summary>The values of a <see cref="ShapeKind.Choice"/>, or of the items of an array of choices.</summary>
    public IReadOnlyList<string> Choices => Items is { Kind: ShapeKind.Choice } items ? items.Choices : _choices;

    /// <summary>Whether a <see cref="ShapeKind.Choice"/> may have values other than its <see cref="Choices"/>, as in results.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>The shape of the items of an array or the values of a map.</summary>
    public Shape? Items { get; private init; }

    /// <summary>The properties of an object, in order. Empty for other kinds.</summary>
    public IReadOnlyList<ShapeProperty> Properties { get; private init; } = [];

    /// <summary>The least number, or the fewest characters of a text; <see langword="null"/> for no limit.</summary>
    public long? Minimum { get; private init; }

    /// <summary>The greatest number, or the most characters of a text; <see langword="null"/> for no limit.</summary>
    public long? Maximum { get; private init; }

    /// <summary>Whether it is a record with an id.</summary>
    internal bool HasId => Id is not null;

    /// <summary>Whether each record has an id; the documents of a few lists say that it may be null.</summary>
    internal bool AlwaysHasId => Properties.Any(property => property is { Name: "id", IsClearable: false });

    /// <summary>Whether the id is not a number, but for example a GUID.</summary>
    internal bool HasTextId => Id is { Kind: not ShapeKind.Integer };

    private Shape? Id => Properties.FirstOrDefault(property => property.Name == "id")?.Shape;

    /// <summary>Whether the text may be given as a number, true or false.</summary>
    internal bool TakesScalars { get; private init; }

    /// <summary>Whether the number is decimal.</summary>
    internal bool IsDecimal { get; private init; }

    private bool IsInt32 { get; init; }

    /// <summary>The JSON Schema type; <see langword="null"/> if any value is allowed.</summary>
    public string? JsonType => Kind switch
    {
        ShapeKind.Integer => "integer",
        ShapeKind.Number => "number",
        ShapeKind.Boolean => "boolean",
        ShapeKind.Object or ShapeKind.Map => "object",
        ShapeKind.Array => "array",
        ShapeKind.Any => null,
        _ => "string",
    };

    /// <summary>The JSON Schema format; <see langword="null"/> if there is none.</summary>
    public string? JsonFormat => Kind switch
    {
        ShapeKind.DateTime => "date-time",
        ShapeKind.Date => "date",
        ShapeKind.Guid => "uuid",
        ShapeKind.File => "binary",
        ShapeKind.Integer => IsInt32 ? "int32" : "int64",
        _ => null,
    };

    /// <summary>Whether plain text represents a value of this kind; other kinds need JSON.</summary>
    internal bool IsText => JsonType == "string";

    /// <summary>The shape of a field; <see langword="null"/> if there is none.</summary>
    /// <param name="path">Its name; dots select fields of nested objects.</param>
    internal Shape? At(string path) => path.Split('.').Aggregate<string, Shape?>(
        this, (shape, name) => shape?.Properties.FirstOrDefault(property => property.Name == name)?.Shape);

    /// <summary>The same text or number with limits.</summary>
    internal Shape Within(long? minimum, long? maximum) => minimum is null && maximum is null
        ? this
        : new Shape(Kind) { IsDecimal = IsDecimal, IsInt32 = IsInt32, TakesScalars = TakesScalars, Minimum = minimum, Maximum = maximum };

    /// <summary>One of these texts, or any text if it is open.</summary>
    internal static Shape Choice(IReadOnlyList<string> choices, bool isOpen = false) => new(choices, isOpen);

    /// <summary>An object with these properties.</summary>
    internal static Shape Object(IReadOnlyList<ShapeProperty> properties) => new(ShapeKind.Object) { Properties = properties };

    /// <summary>A list of these values.</summary>
    internal static Shape Array(Shape items) => new(ShapeKind.Array) { Items = items };

    /// <summary>An object with arbitrary names and these values.</summary>
    internal static Shape Map(Shape values) => new(ShapeKind.Map) { Items = values };

    /// <summary>Parses an example or default from a declaration, where text has no quotes.</summary>
    internal JsonNode? Parse(string? text) =>
        text is null ? null : IsText ? JsonValue.Create(text) : JsonNode.Parse(text);

    private Shape(IReadOnlyList<string> choices, bool isOpen)
        : this(ShapeKind.Choice)
    {
        _choices = choices;
        IsOpen = isOpen;
    }
}
