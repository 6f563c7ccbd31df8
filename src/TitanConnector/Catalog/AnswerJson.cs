using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.EquipmentSystems;
using TitanConnector.JobPlanning;
using TitanConnector.Settings;
using TitanConnector.Json;

namespace TitanConnector.Catalog;

/// <summary>
/// The JSON of answers. It takes what the live API really sends: what this version does not know, and a field that is not of its documented
/// type, is kept in <see cref="ServiceTitanRecord.UnknownFields"/>.
/// </summary>
public static class AnswerJson
{
    /// <summary>The contracts of records by themselves: a field of another type is an error.</summary>
    internal static JsonSerializerOptions Strict { get; } = new(AnswerJsonContext.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            AnswerJsonContext.Default.WithAddedModifier(AnswerContract.Complete), new AnswerListResolver()),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Reads and writes every record that an action answers, and arrays, <see cref="List{T}"/>s and pages of them; pass it to
    /// <see cref="JsonSerializer"/> to store and restore them.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = new(Strict) { Converters = { new RecordConverter() } };

    /// <summary>Reads a point in time as answers have it: with a zone, or without one and then in UTC.</summary>
    /// <param name="text">A date, and with it mostly a time, in ISO 8601.</param>
    /// <param name="time">The point in time.</param>
    /// <returns>Whether it is one.</returns>
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
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
