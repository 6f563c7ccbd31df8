using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>The kinds of value that an input or a result can be.</summary>
public enum ShapeKind
{
    /// <summary>A whole number, 64 bit where it is an id.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time.</summary>
    DateTime,

    /// <summary>A day without a time.</summary>
    Date,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>One of a list of texts.</summary>
    Choice,

    /// <summary>An object with known properties.</summary>
    Object,

    /// <summary>A list of values of one shape.</summary>
    Array,

    /// <summary>An object with any names and values of one shape.</summary>
    Map,

    /// <summary>Any JSON.</summary>
    Any,

    /// <summary>A file; in JSON the path of one.</summary>
    File,
}

/// <summary>
/// What a value looks like, read once from the JSON contract of its type. Validation, JSON Schema, the manifest and the command line
/// all go by it, so that they cannot disagree.
/// </summary>
public sealed class Shape
{
    private readonly string[] _choices;

    private Shape(ShapeKind kind, params string[] choices)
    {
        Kind = kind;
        _choices = choices;
    }

    /// <summary>The kind of value.</summary>
    public ShapeKind Kind { get; }

    /// <summary>The values of a <see cref="ShapeKind.Choice"/>, or of the items of an array of choices.</summary>
    public IReadOnlyList<string> Choices => Items is { Kind: ShapeKind.Choice } items ? items.Choices : _choices;

    /// <summary>Whether a <see cref="ShapeKind.Choice"/> may hold other values too, as answers do.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>The shape of the items of an array or of the values of a map.</summary>
    public Shape? Items { get; private init; }

    /// <summary>The properties of an object.</summary>
    public IReadOnlyList<ShapeProperty> Properties { get; private init; } = [];

    /// <summary>Whether it is a record with an id of its own.</summary>
    internal bool HasId => Properties.Any(property => property.Name == "id");

    /// <summary>The contract that reads and writes the value.</summary>
    internal JsonTypeInfo? Contract { get; private init; }

    /// <summary>The kind as JSON Schema names it; <see langword="null"/> where anything goes.</summary>
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

    /// <summary>The format as JSON Schema names it.</summary>
    public string? JsonFormat => Kind switch
    {
        ShapeKind.DateTime => "date-time",
        ShapeKind.Date => "date",
        ShapeKind.Guid => "uuid",
        ShapeKind.File => "binary",
        ShapeKind.Integer => Contract?.Type == typeof(int) ? "int32" : "int64",
        _ => null,
    };

    /// <summary>Plain text stands for a value of this kind as it is; other kinds need JSON.</summary>
    internal bool IsText => JsonType == "string";

    /// <summary>How a text that stands for the value is sent: times in UTC, choices by their documented names.</summary>
    internal string TextToSend(string text) => Kind switch
    {
        ShapeKind.DateTime when InputDateTimeConverter.TryParse(text, out var time) => InputDateTimeConverter.Format(time),
        ShapeKind.Choice => Choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text,
        ShapeKind.Array => string.Join(',', text.Split(',').Select(Items!.TextToSend)),
        _ => text,
    };

    /// <summary>An example or default from an attribute, where texts stand without their quotes.</summary>
    internal JsonNode? Parse(string? text) =>
        text is null ? null : IsText ? JsonValue.Create(text) : JsonNode.Parse(text);

    /// <summary>What is wrong with a text that stands for the value, as in a query; <see langword="null"/> when nothing is.</summary>
    internal string? ProblemWith(string text, int? maximumItems)
    {
        if (Kind == ShapeKind.Array)
        {
            var items = text.Split(',');
            return items.Length > maximumItems
                ? $"expected at most {maximumItems} items, got {items.Length}"
                : items.Select(item => Items!.ProblemWith(item, null)).FirstOrDefault(problem => problem is not null);
        }

        try
        {
            var json = Kind is ShapeKind.Integer or ShapeKind.Number or ShapeKind.Boolean ? text : $"\"{JavaScriptEncoder.Default.Encode(text)}\"";
            JsonSerializer.Deserialize(json, Contract!);
            return null;
        }
        catch (JsonException)
        {
            return $"expected {InputReader.Article(this)}, got \"{InputReader.Shorten(text)}\"";
        }
    }

    internal static Shape Of(Type type, JsonSerializerOptions options)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var generic
            && (generic == typeof(Optional<>) || generic == typeof(Nullable<>)))
        {
            return Of(type.GenericTypeArguments[0], options);
        }

        var contract = options.GetTypeInfo(type);
        if (type.IsEnum)
        {
            return new Shape(ShapeKind.Choice, Enum.GetNames(type)) { Contract = contract };
        }

        if (type == typeof(Raw.ApiModule))
        {
            return new Shape(ShapeKind.Choice, [.. Raw.ApiModule.Names]) { Contract = contract };
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OpenEnum<>))
        {
            return new Shape(ShapeKind.Choice, Enum.GetNames(type.GenericTypeArguments[0])) { Contract = contract, IsOpen = true };
        }

        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => new Shape(ShapeKind.Object)
            {
                Contract = contract,
                Properties = [.. contract.Properties.Where(p => !p.IsExtensionData).Select(p => new ShapeProperty(p, Of(p.PropertyType, options)))],
            },
            JsonTypeInfoKind.Enumerable => new Shape(ShapeKind.Array) { Contract = contract, Items = Of(contract.ElementType!, options) },
            JsonTypeInfoKind.Dictionary => new Shape(ShapeKind.Map) { Contract = contract, Items = Of(contract.ElementType!, options) },
            _ => new Shape(Scalar(type)) { Contract = contract },
        };
    }

    private static ShapeKind Scalar(Type type) => type switch
    {
        _ when type == typeof(long) || type == typeof(int) => ShapeKind.Integer,
        _ when type == typeof(decimal) || type == typeof(double) => ShapeKind.Number,
        _ when type == typeof(bool) => ShapeKind.Boolean,
        _ when type == typeof(DateTimeOffset) => ShapeKind.DateTime,
        _ when type == typeof(DateOnly) => ShapeKind.Date,
        _ when type == typeof(Guid) => ShapeKind.Guid,
        _ when type == typeof(string) || type == typeof(QueryValue) => ShapeKind.Text,
        _ when type == typeof(JsonElement) => ShapeKind.Any,
        _ when type == typeof(FileContent) => ShapeKind.File,
        _ => throw new NotSupportedException($"{type} is no type for an input or a result."),
    };
}
