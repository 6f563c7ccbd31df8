using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.JobPlanning;
using TitanConnector.Json;
using TitanConnector.Settings;

namespace TitanConnector.Catalog;

/// <summary>
/// Reads and writes the value inside; leaving absent ones out is the business of <see cref="InputJson"/>.
/// </summary>
internal sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
{
    public override bool HandleNull => true;

    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, Inner(options))!);

    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, Inner(options));

    private static JsonTypeInfo<T> Inner(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}

/// <summary>
/// Makes the converter of an <see cref="Optional{T}"/> when it is needed: an action needs few of them. Each type has its line here,
/// because a factory for any type would need <c>MakeGenericType</c>, which trimming breaks (IL3050).
/// </summary>
internal sealed class OptionalConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => typeToConvert switch
    {
        _ when typeToConvert == typeof(Optional<bool>) => new OptionalConverter<bool>(),
        _ when typeToConvert == typeof(Optional<string>) => new OptionalConverter<string>(),
        _ when typeToConvert == typeof(Optional<long>) => new OptionalConverter<long>(),
        _ when typeToConvert == typeof(Optional<long?>) => new OptionalConverter<long?>(),
        _ when typeToConvert == typeof(Optional<decimal>) => new OptionalConverter<decimal>(),
        _ when typeToConvert == typeof(Optional<double?>) => new OptionalConverter<double?>(),
        _ when typeToConvert == typeof(Optional<DateTimeOffset>) => new OptionalConverter<DateTimeOffset>(),
        _ when typeToConvert == typeof(Optional<long[]>) => new OptionalConverter<long[]>(),
        _ when typeToConvert == typeof(Optional<string[]>) => new OptionalConverter<string[]>(),
        _ when typeToConvert == typeof(Optional<ContactType>) => new OptionalConverter<ContactType>(),
        _ when typeToConvert == typeof(Optional<CustomerType>) => new OptionalConverter<CustomerType>(),
        _ when typeToConvert == typeof(Optional<BookingPriority>) => new OptionalConverter<BookingPriority>(),
        _ when typeToConvert == typeof(Optional<CustomField[]>) => new OptionalConverter<CustomField[]>(),
        _ when typeToConvert == typeof(Optional<JobCustomField[]>) => new OptionalConverter<JobCustomField[]>(),
        _ when typeToConvert == typeof(Optional<ExternalDataUpdate>) => new OptionalConverter<ExternalDataUpdate>(),
        _ when typeToConvert == typeof(Optional<FullAddress>) => new OptionalConverter<FullAddress>(),
        _ when typeToConvert == typeof(Optional<FullBookingAddress>) => new OptionalConverter<FullBookingAddress>(),
        _ when typeToConvert == typeof(Optional<FullLocationAddress>) => new OptionalConverter<FullLocationAddress>(),
        _ when typeToConvert == typeof(Optional<NewJobGeneratedLeadSource>) => new OptionalConverter<NewJobGeneratedLeadSource>(),
        _ when typeToConvert == typeof(Optional<NewContactPreferences>) => new OptionalConverter<NewContactPreferences>(),
        _ when typeToConvert == typeof(Optional<bool?>) => new OptionalConverter<bool?>(),
        _ when typeToConvert == typeof(Optional<decimal?>) => new OptionalConverter<decimal?>(),
        _ when typeToConvert == typeof(Optional<DateTimeOffset?>) => new OptionalConverter<DateTimeOffset?>(),
        _ when typeToConvert == typeof(Optional<DateOnly?>) => new OptionalConverter<DateOnly?>(),
        _ when typeToConvert == typeof(Optional<ExternalDataPatchMode?>) => new OptionalConverter<ExternalDataPatchMode?>(),
        _ when typeToConvert == typeof(Optional<RoyaltyStatus?>) => new OptionalConverter<RoyaltyStatus?>(),
        _ when typeToConvert == typeof(Optional<InvoiceReviewStatus?>) => new OptionalConverter<InvoiceReviewStatus?>(),
        _ when typeToConvert == typeof(Optional<SettlementStatus?>) => new OptionalConverter<SettlementStatus?>(),
        _ when typeToConvert == typeof(Optional<PaymentStatus>) => new OptionalConverter<PaymentStatus>(),
        _ when typeToConvert == typeof(Optional<JobFilter?>) => new OptionalConverter<JobFilter?>(),
        _ when typeToConvert == typeof(Optional<JobHistoryDateFilter?>) => new OptionalConverter<JobHistoryDateFilter?>(),
        _ when typeToConvert == typeof(Optional<LicenseType>) => new OptionalConverter<LicenseType>(),
        _ when typeToConvert == typeof(Optional<TechnicianPosition[]>) => new OptionalConverter<TechnicianPosition[]>(),
        _ when typeToConvert == typeof(Optional<InstalledEquipmentStatus>) => new OptionalConverter<InstalledEquipmentStatus>(),
        _ when typeToConvert == typeof(Optional<InvoiceItemEntry[]>) => new OptionalConverter<InvoiceItemEntry[]>(),
        _ when typeToConvert == typeof(Optional<PaymentSettlement[]>) => new OptionalConverter<PaymentSettlement[]>(),
        _ when typeToConvert == typeof(Optional<TechnicianAddressEntry>) => new OptionalConverter<TechnicianAddressEntry>(),
        _ when typeToConvert == typeof(Optional<TechnicianCustomField[]>) => new OptionalConverter<TechnicianCustomField[]>(),
        _ when typeToConvert == typeof(Optional<EquipmentCustomField[]>) => new OptionalConverter<EquipmentCustomField[]>(),
        _ when typeToConvert == typeof(Optional<EquipmentAttachmentEntry[]>) => new OptionalConverter<EquipmentAttachmentEntry[]>(),
        _ => throw new NotSupportedException($"{typeToConvert} has no line in {nameof(OptionalConverters)}."),
    };
}
