using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Crm;

namespace TitanConnector.Json;

/// <summary>The JSON of answers: it takes what the live API really sends, and keeps what it does not know.</summary>
public static class AnswerJson
{
    /// <summary>Reads and writes every record that an action answers; pass it to <see cref="JsonSerializer"/> to store and restore them.</summary>
    public static JsonSerializerOptions Options { get; } = new(AnswerJsonContext.Default.Options)
    {
        TypeInfoResolver = AnswerJsonContext.Default,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(AnswerDateTimeConverter),
        typeof(AnswerIdConverter),
        typeof(OpenEnumConverter<ContactType>),
        typeof(OpenEnumConverter<CustomerType>),
    ])]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CreatedCustomer))]
[JsonSerializable(typeof(CustomerContact))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
