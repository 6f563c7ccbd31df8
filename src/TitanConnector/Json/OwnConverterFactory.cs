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
/// The converter of generic types that make their own. A factory that made it of the type's arguments would need <c>MakeGenericType</c>, which
/// native code does not have for types that it has not seen.
/// </summary>
internal sealed class OwnConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(IOwnConverter));

    [UnconditionalSuppressMessage(
        "Trimming", "IL2067", Justification = "No constructor is run: all that is needed is the method of an interface that the type implements.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        ((IOwnConverter)RuntimeHelpers.GetUninitializedObject(typeToConvert)).NewConverter();
}
