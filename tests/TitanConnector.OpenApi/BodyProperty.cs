namespace TitanConnector.OpenApi;

/// <summary>A property of a request or answer body, with references resolved.</summary>
public sealed class BodyProperty
{
    private readonly Schema _target;

    private BodyProperty(string name, Schema schema, bool required)
    {
        _target = schema.Target;
        Name = name;
        Required = required;
        Nullable = schema.Nullable || schema.IsOpen || _target.Nullable || _target.IsOpen;
        Schema = schema.ToString();
    }

    public string Name { get; }

    /// <summary>string, integer, number, boolean, array or object; null when any value is allowed.</summary>
    public string? Type => _target.Type;

    public string? Format => _target.Format;

    public bool Required { get; }

    public bool Nullable { get; }

    /// <summary>The name of the schema, or the type and format of a plain value. Arrays end in <c>[]</c>.</summary>
    public string Schema { get; }

    /// <summary>Allowed values, or those of an array's items; empty when any value is allowed.</summary>
    public IReadOnlyList<string> Enum => (_target.Items?.Target ?? _target).Enum;

    public int? MaxLength => _target.Number("maxLength");

    /// <summary>Properties of an object, or of the objects in an array.</summary>
    public IReadOnlyList<BodyProperty> Properties => field ??= Of(_target);

    public override string ToString() => $"{Name}: {Schema}{(Nullable ? " or null" : "")}{(Required ? ", required" : "")}";

    internal static IReadOnlyList<BodyProperty> Of(Schema? schema)
    {
        if (schema?.Target is not { } target)
        {
            return [];
        }

        if (target.Items is { } items)
        {
            return Of(items);
        }

        var required = target.Required;
        return [.. target.Properties.Select(property => new BodyProperty(property.Key, property.Value, required.Contains(property.Key)))];
    }
}
