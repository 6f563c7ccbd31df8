using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.EquipmentSystems;
using TitanConnector.JobPlanning;
using TitanConnector.Marketing;
using TitanConnector.Memberships;
using TitanConnector.Pricebook;
using TitanConnector.Raw;
using TitanConnector.Sales;
using TitanConnector.Settings;
using TitanConnector.Json;
using TitanConnector.Telecom;

namespace TitanConnector.Catalog;

/// <summary>The JSON of inputs: strict in reading, and it writes only what the caller has given.</summary>
internal static class InputJson
{
    public static JsonSerializerOptions Options => InputJsonContext.Default.Options;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(InputDateTimeConverter),
        typeof(InputDateConverter),
        typeof(InputTextConverter),
    ])]
[JsonSerializable(typeof(ListCustomers))]
[JsonSerializable(typeof(GetCustomer))]
[JsonSerializable(typeof(CreateCustomer))]
[JsonSerializable(typeof(UpdateCustomer))]
[JsonSerializable(typeof(ListCustomerContacts))]
[JsonSerializable(typeof(CreateCustomerContact))]
[JsonSerializable(typeof(UpdateCustomerContact))]
[JsonSerializable(typeof(DeleteCustomerContact))]
[JsonSerializable(typeof(ListLocations))]
[JsonSerializable(typeof(GetLocation))]
[JsonSerializable(typeof(CreateLocation))]
[JsonSerializable(typeof(UpdateLocation))]
[JsonSerializable(typeof(ListBookingsByProvider))]
[JsonSerializable(typeof(GetBookingByProvider))]
[JsonSerializable(typeof(CreateBookingByProvider))]
[JsonSerializable(typeof(UpdateBooking))]
[JsonSerializable(typeof(ListBookingsByTenant))]
[JsonSerializable(typeof(GetBookingByTenant))]
[JsonSerializable(typeof(ListJobs))]
[JsonSerializable(typeof(GetJob))]
[JsonSerializable(typeof(CreateJob))]
[JsonSerializable(typeof(UpdateJob))]
[JsonSerializable(typeof(CancelJob))]
[JsonSerializable(typeof(ListJobCancelReasons))]
[JsonSerializable(typeof(ListAppointments))]
[JsonSerializable(typeof(GetAppointment))]
[JsonSerializable(typeof(CreateAppointment))]
[JsonSerializable(typeof(DeleteAppointment))]
[JsonSerializable(typeof(ListAppointmentAssignment))]
[JsonSerializable(typeof(AssignTechnicianToAppointment))]
[JsonSerializable(typeof(UnassignTechnicianToAppointment))]
[JsonSerializable(typeof(ListProjects))]
[JsonSerializable(typeof(GetProject))]
[JsonSerializable(typeof(CreateProject))]
[JsonSerializable(typeof(UpdateProject))]
[JsonSerializable(typeof(ListInvoices))]
[JsonSerializable(typeof(CreateInvoices))]
[JsonSerializable(typeof(UpdateInvoice))]
[JsonSerializable(typeof(UpdateInvoiceItems))]
[JsonSerializable(typeof(DeleteInvoiceItem))]
[JsonSerializable(typeof(UpdateInvoiceCustomFields))]
[JsonSerializable(typeof(ListPayments))]
[JsonSerializable(typeof(CreatePayment))]
[JsonSerializable(typeof(UpdatePayment))]
[JsonSerializable(typeof(UpdatePaymentCustomFields))]
[JsonSerializable(typeof(ListTechnicians))]
[JsonSerializable(typeof(GetTechnician))]
[JsonSerializable(typeof(CreateTechnician))]
[JsonSerializable(typeof(UpdateTechnician))]
[JsonSerializable(typeof(ListBusinessUnits))]
[JsonSerializable(typeof(ListUserRoles))]
[JsonSerializable(typeof(ListInstalledEquipment))]
[JsonSerializable(typeof(GetInstalledEquipment))]
[JsonSerializable(typeof(CreateInstalledEquipment))]
[JsonSerializable(typeof(UpdateInstalledEquipment))]
[JsonSerializable(typeof(CreateInstalledEquipmentAttachment))]
[JsonSerializable(typeof(ListInstalledEquipmentAttachments))]
[JsonSerializable(typeof(ListCustomerNotes))]
[JsonSerializable(typeof(CreateCustomerNote))]
[JsonSerializable(typeof(ListLocationNotes))]
[JsonSerializable(typeof(CreateLocationNote))]
[JsonSerializable(typeof(ListLeads))]
[JsonSerializable(typeof(GetLead))]
[JsonSerializable(typeof(ListJobNotes))]
[JsonSerializable(typeof(CreateJobNote))]
[JsonSerializable(typeof(ListJobTypes))]
[JsonSerializable(typeof(GetJobType))]
[JsonSerializable(typeof(ListCampaigns))]
[JsonSerializable(typeof(GetCampaign))]
[JsonSerializable(typeof(ListEmployees))]
[JsonSerializable(typeof(GetEmployee))]
[JsonSerializable(typeof(ListTagTypes))]
[JsonSerializable(typeof(ListEstimates))]
[JsonSerializable(typeof(GetEstimate))]
[JsonSerializable(typeof(ListMemberships))]
[JsonSerializable(typeof(GetMembership))]
[JsonSerializable(typeof(ListMembershipTypes))]
[JsonSerializable(typeof(GetMembershipType))]
[JsonSerializable(typeof(ListCalls))]
[JsonSerializable(typeof(GetCall))]
[JsonSerializable(typeof(ListPricebookServices))]
[JsonSerializable(typeof(GetPricebookService))]
[JsonSerializable(typeof(ListPricebookMaterials))]
[JsonSerializable(typeof(GetPricebookMaterial))]
[JsonSerializable(typeof(ListPricebookEquipment))]
[JsonSerializable(typeof(GetPricebookEquipment))]
[JsonSerializable(typeof(RawRequest))]
// The value types of optional properties: their converters are custom, so the generator does not see through them.
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(long?))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(double?))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ContactType))]
[JsonSerializable(typeof(CustomerType))]
[JsonSerializable(typeof(BookingPriority))]
[JsonSerializable(typeof(CustomField[]))]
[JsonSerializable(typeof(JobCustomField[]))]
[JsonSerializable(typeof(ExternalDataUpdate))]
[JsonSerializable(typeof(FullAddress))]
[JsonSerializable(typeof(FullBookingAddress))]
[JsonSerializable(typeof(FullLocationAddress))]
[JsonSerializable(typeof(NewJobGeneratedLeadSource))]
[JsonSerializable(typeof(NewContactPreferences))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(decimal?))]
[JsonSerializable(typeof(DateTimeOffset?))]
[JsonSerializable(typeof(DateOnly?))]
[JsonSerializable(typeof(ExternalDataPatchMode?))]
[JsonSerializable(typeof(RoyaltyStatus?))]
[JsonSerializable(typeof(InvoiceReviewStatus?))]
[JsonSerializable(typeof(SettlementStatus?))]
[JsonSerializable(typeof(PaymentStatus))]
[JsonSerializable(typeof(JobFilter?))]
[JsonSerializable(typeof(JobHistoryDateFilter?))]
[JsonSerializable(typeof(LicenseType))]
[JsonSerializable(typeof(TechnicianPosition[]))]
[JsonSerializable(typeof(InstalledEquipmentStatus))]
[JsonSerializable(typeof(InvoiceItemEntry[]))]
[JsonSerializable(typeof(PaymentSettlement[]))]
[JsonSerializable(typeof(TechnicianAddressEntry))]
[JsonSerializable(typeof(TechnicianCustomField[]))]
[JsonSerializable(typeof(EquipmentCustomField[]))]
[JsonSerializable(typeof(EquipmentAttachmentEntry[]))]
internal sealed partial class InputJsonContext : JsonSerializerContext;
