using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Crm;

namespace TitanConnector.Json;

/// <summary>The JSON of inputs: strict in what it reads, and it writes nothing that the caller did not say.</summary>
internal static class InputJson
{
    public static JsonSerializerOptions Options { get; } = new(InputJsonContext.Default.Options)
    {
        TypeInfoResolver = InputJsonContext.Default.WithAddedModifier(LeaveOutAbsentOptionals),
    };

    private static void LeaveOutAbsentOptionals(JsonTypeInfo contract)
    {
        foreach (var property in contract.Properties)
        {
            if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>))
            {
                property.ShouldSerialize = static (_, value) => ((IOptional)value!).IsSet;
            }
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(InputDateTimeConverter),
        typeof(OptionalConverter<bool>),
        typeof(OptionalConverter<string>),
        typeof(OptionalConverter<long>),
        typeof(OptionalConverter<decimal>),
        typeof(OptionalConverter<long[]>),
        typeof(OptionalConverter<ContactType>),
        typeof(OptionalConverter<CustomerType>),
        typeof(OptionalConverter<CustomField[]>),
        typeof(OptionalConverter<ExternalDataUpdate>),
        typeof(OptionalConverter<FullAddress>),
        typeof(OptionalConverter<NewContactPreferences>),
    ])]
[JsonSerializable(typeof(ListCustomers))]
[JsonSerializable(typeof(GetCustomer))]
[JsonSerializable(typeof(CreateCustomer))]
[JsonSerializable(typeof(UpdateCustomer))]
[JsonSerializable(typeof(ListCustomerContacts))]
[JsonSerializable(typeof(CreateCustomerContact))]
[JsonSerializable(typeof(UpdateCustomerContact))]
[JsonSerializable(typeof(DeleteCustomerContact))]
internal sealed partial class InputJsonContext : JsonSerializerContext;
