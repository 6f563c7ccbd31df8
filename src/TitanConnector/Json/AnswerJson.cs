using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.EquipmentSystems;
using TitanConnector.JobPlanning;
using TitanConnector.Settings;

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
        typeof(OpenEnumConverter<BookingPriority>),
        typeof(OpenEnumConverter<BookingStatus>),
        typeof(OpenEnumConverter<JobStatus>),
        typeof(OpenEnumConverter<AppointmentStatus>),
        typeof(OpenEnumConverter<AssignmentStatus>),
        typeof(OpenEnumConverter<InvoiceConfiguration>),
        typeof(OpenEnumConverter<InvoiceItemType>),
        typeof(OpenEnumConverter<InvoiceReviewStatus>),
        typeof(OpenEnumConverter<InvoiceSentStatus>),
        typeof(OpenEnumConverter<PaymentProcessingStatus>),
        typeof(OpenEnumConverter<PaymentStatus>),
        typeof(OpenEnumConverter<EmployeeType>),
        typeof(OpenEnumConverter<JobFilter>),
        typeof(OpenEnumConverter<LicenseType>),
        typeof(OpenEnumConverter<TechnicianPosition>),
        typeof(OpenEnumConverter<TechnicianStatus>),
        typeof(OpenEnumConverter<AttachmentType>),
        typeof(OpenEnumConverter<InstalledEquipmentStatus>),
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
