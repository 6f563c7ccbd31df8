using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Json;

/// <summary>Reads records, including those with unreadable fields, for callers who use the result options directly.</summary>
internal sealed class RecordConverter : JsonConverter<ServiceTitanRecord>
{
    // Keyed by the options in use, because callers may derive their own from ours.
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Strict = [];

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsSubclassOf(typeof(ServiceTitanRecord));

    public override ServiceTitanRecord? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var contract = ContractOf(typeToConvert, options);
        var start = reader;
        try
        {
            return (ServiceTitanRecord?)JsonSerializer.Deserialize(ref reader, contract);
        }
        catch (JsonException)
        {
            reader = start;
            return (ServiceTitanRecord)OddRecord.Read(JsonElement.ParseValue(ref reader), contract);
        }
    }

    public override void Write(Utf8JsonWriter writer, ServiceTitanRecord value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, ContractOf(value.GetType(), options));

    private static JsonTypeInfo ContractOf(Type type, JsonSerializerOptions options) =>
        Strict.GetValue(options, WithoutThis).GetTypeInfo(type);

    private static JsonSerializerOptions WithoutThis(JsonSerializerOptions options)
    {
        var strict = new JsonSerializerOptions(options);
        foreach (var converter in strict.Converters.OfType<RecordConverter>().ToArray())
        {
            strict.Converters.Remove(converter);
        }

        return strict;
    }
}
