using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>A generic type that makes the JSON converter of its own type. It is asked of an instance that no constructor has run for.</summary>
internal interface IOwnConverter
{
    JsonConverter NewConverter();
}

/// <summary>
/// Makes the converters of this library's generic types, such as <see cref="OpenEnum{TEnum}"/>. It is public because the generated JSON
/// contexts of other assemblies name it; there is no need to use it.
/// </summary>
/// <remarks>
/// Each type makes its converter itself. A factory that made it of the type's arguments would need <c>MakeGenericType</c>, which native
/// code does not have for types that it has not seen.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OwnConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsAssignableTo(typeof(IOwnConverter));
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2067", Justification = "No constructor is run: all that is needed is the method of an interface that the type implements.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return ((IOwnConverter)RuntimeHelpers.GetUninitializedObject(typeToConvert)).NewConverter();
    }
}
