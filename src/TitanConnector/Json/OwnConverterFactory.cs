using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>A generic type that creates its own JSON converter. It is called on an instance whose constructor was not run.</summary>
internal interface IOwnConverter
{
    JsonConverter NewConverter();
}

/// <summary>
/// Creates the converters of this library's generic types, such as <see cref="OpenEnum{TEnum}"/>. It is public only because the generated
/// JSON contexts of other assemblies refer to it.
/// </summary>
/// <remarks>
/// Each type creates its own converter. Otherwise the factory would need <c>MakeGenericType</c>, which native code does not support for
/// types unknown at compile time.
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
        "Trimming", "IL2067", Justification = "No constructor is run; only an interface method of the type is called.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return ((IOwnConverter)RuntimeHelpers.GetUninitializedObject(typeToConvert)).NewConverter();
    }
}
