using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>Shapes of hand-written records, read from their JSON contracts.</summary>
internal static class RecordShape
{
    /// <summary>The shape of a type.</summary>
    public static Shape Of(Type type, JsonSerializerOptions options)
    {
        type = ValueType(type);
        if (type.GetCustomAttribute<ChoicesAttribute>() is { } declared)
        {
            return Shape.Choice(declared.Choices);
        }

        if (type.IsEnum)
        {
            return Shape.Choice(Enum.GetNames(type));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OpenEnum<>))
        {
            return Shape.Choice(Enum.GetNames(type.GenericTypeArguments[0]), isOpen: true);
        }

        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        var contract = options.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => Shape.Object([.. contract.Properties.Where(property => !property.IsExtensionData).Select(Property)]),
            JsonTypeInfoKind.Enumerable => Shape.Array(Of(contract.ElementType!, options)),
            JsonTypeInfoKind.Dictionary => Shape.Map(Of(contract.ElementType!, options)),
            _ => throw new NotSupportedException($"{type} is not a type for an input or a result."),
        };
    }

    /// <summary>Whether null and absent are two values of the type.</summary>
    public static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    /// <summary>The type of a value that is there, of one that may be absent or null.</summary>
    public static Type ValueType(Type type) =>
        IsOptional(type) || Nullable.GetUnderlyingType(type) is not null ? ValueType(type.GenericTypeArguments[0]) : type;

    /// <summary>The attribute of a property.</summary>
    public static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) is [T attribute, ..] ? attribute : null;

    private static ShapeProperty Property(JsonPropertyInfo property) => new()
    {
        Name = property.Name,
        Shape = Of(property.PropertyType, property.Options),
        IsRequired = property.IsRequired,
        Description = Attribute<DescriptionAttribute>(property)?.Description,
        IsClearable = Attribute<ClearableAttribute>(property) is not null,
        TellsNullFromAbsent = IsOptional(property.PropertyType),
    };

    private static Shape? Scalar(Type type) => type switch
    {
        _ when type == typeof(long) => Shape.Int64,
        _ when type == typeof(int) => Shape.Int32,
        _ when type == typeof(decimal) => Shape.Decimal,
        _ when type == typeof(double) => Shape.Double,
        _ when type == typeof(bool) => Shape.Boolean,
        _ when type == typeof(DateTimeOffset) => Shape.DateTime,
        _ when type == typeof(DateOnly) => Shape.Date,
        _ when type == typeof(Guid) => Shape.Guid,
        _ when type == typeof(string) => Shape.Text,
        _ when type == typeof(TextValue) => Shape.Scalar,
        _ when type == typeof(JsonElement) => Shape.Any,
        _ when type == typeof(FileContent) => Shape.File,
        _ => null,
    };
}
