using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.EquipmentSystems;
using TitanConnector.JobPlanning;
using TitanConnector.Marketing;
using TitanConnector.Memberships;
using TitanConnector.Pricebook;
using TitanConnector.Sales;
using TitanConnector.Settings;
using TitanConnector.Json;
using TitanConnector.Telecom;

namespace TitanConnector.Catalog;

/// <summary>
/// The JSON of results. It accepts what the live API really returns: unknown fields, and fields that do not have their documented type, are
/// kept in <see cref="ServiceTitanRecord.UnknownFields"/>.
/// </summary>
public static class AnswerJson
{
    /// <summary>The plain contracts of records: a field with another type is an error.</summary>
    internal static JsonSerializerOptions Strict { get; } = new(AnswerJsonContext.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            AnswerJsonContext.Default.WithAddedModifier(AnswerContract.Complete), new AnswerListResolver()),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Options for <see cref="JsonSerializer"/> to read and write the results of all actions, and arrays, <see cref="List{T}"/>s and pages
    /// of them, for example to store and restore them.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = new(Strict) { Converters = { new RecordConverter() } };

    /// <summary>Parses a point in time as ServiceTitan writes it; without an offset it is in UTC.</summary>
    /// <param name="text">An ISO 8601 date, usually with a time.</param>
    /// <param name="time">The point in time.</param>
    /// <returns>Whether the text is a point in time.</returns>
    public static bool TryParseTime(string? text, out DateTimeOffset time) => AnswerTime.TryParse(text, out time);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(AnswerIdConverter),
        typeof(AnswerLongConverter),
        typeof(AnswerIntConverter),
        typeof(AnswerDecimalConverter),
        typeof(AnswerDoubleConverter),
        typeof(AnswerBooleanConverter),
        typeof(AnswerTimeConverter),
        typeof(AnswerTextConverter),
    ])]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CreatedCustomer))]
[JsonSerializable(typeof(CustomerContact))]
[JsonSerializable(typeof(Location))]
[JsonSerializable(typeof(CreatedLocation))]
[JsonSerializable(typeof(Booking))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(JobCancelReason))]
[JsonSerializable(typeof(Appointment))]
[JsonSerializable(typeof(AppointmentAssignment))]
[JsonSerializable(typeof(DispatchAppointment))]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(Payment))]
[JsonSerializable(typeof(SavedPayment))]
[JsonSerializable(typeof(Technician))]
[JsonSerializable(typeof(SavedTechnician))]
[JsonSerializable(typeof(BusinessUnit))]
[JsonSerializable(typeof(UserRole))]
[JsonSerializable(typeof(InstalledEquipment))]
[JsonSerializable(typeof(DetailedInstalledEquipment))]
[JsonSerializable(typeof(UploadedAttachment))]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(Lead))]
[JsonSerializable(typeof(JobNote))]
[JsonSerializable(typeof(JobType))]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(Employee))]
[JsonSerializable(typeof(TagType))]
[JsonSerializable(typeof(Estimate))]
[JsonSerializable(typeof(CustomerMembership))]
[JsonSerializable(typeof(MembershipType))]
[JsonSerializable(typeof(Call))]
[JsonSerializable(typeof(PricebookService))]
[JsonSerializable(typeof(PricebookMaterial))]
[JsonSerializable(typeof(PricebookEquipment))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
