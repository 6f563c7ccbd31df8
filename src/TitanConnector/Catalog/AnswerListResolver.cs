using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.EquipmentSystems;
using TitanConnector.JobPlanning;
using TitanConnector.Marketing;
using TitanConnector.Memberships;
using TitanConnector.Paging;
using TitanConnector.Pricebook;
using TitanConnector.Sales;
using TitanConnector.Settings;
using TitanConnector.Telecom;

namespace TitanConnector.Catalog;

/// <summary>
/// Provides the contracts of arrays, lists and pages of results on demand. Generated ones would add a few hundred kilobytes to a native
/// program.
/// </summary>
internal sealed class AnswerListResolver : IJsonTypeInfoResolver
{
    private static readonly Lazy<Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>>> Makers = new(() =>
    {
        Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> makers = [];
        Add<Customer>(makers);
        Add<CreatedCustomer>(makers);
        Add<CustomerContact>(makers);
        Add<Location>(makers);
        Add<CreatedLocation>(makers);
        Add<Booking>(makers);
        Add<Job>(makers);
        Add<JobCancelReason>(makers);
        Add<Appointment>(makers);
        Add<AppointmentAssignment>(makers);
        Add<DispatchAppointment>(makers);
        Add<Project>(makers);
        Add<Invoice>(makers);
        Add<Payment>(makers);
        Add<SavedPayment>(makers);
        Add<Technician>(makers);
        Add<SavedTechnician>(makers);
        Add<BusinessUnit>(makers);
        Add<UserRole>(makers);
        Add<InstalledEquipment>(makers);
        Add<DetailedInstalledEquipment>(makers);
        Add<UploadedAttachment>(makers);
        Add<Note>(makers);
        Add<Lead>(makers);
        Add<JobNote>(makers);
        Add<JobType>(makers);
        Add<Campaign>(makers);
        Add<Employee>(makers);
        Add<TagType>(makers);
        Add<Estimate>(makers);
        Add<CustomerMembership>(makers);
        Add<MembershipType>(makers);
        Add<Call>(makers);
        Add<PricebookService>(makers);
        Add<PricebookMaterial>(makers);
        Add<PricebookEquipment>(makers);
        return makers;
    });

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => Makers.Value.GetValueOrDefault(type)?.Invoke(options);

    private static void Add<T>(Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> makers)
        where T : notnull
    {
        makers[typeof(T[])] = options => JsonMetadataServices.CreateArrayInfo(options, new JsonCollectionInfoValues<T[]>());
        makers[typeof(List<T>)] = options =>
            JsonMetadataServices.CreateListInfo<List<T>, T>(options, new JsonCollectionInfoValues<List<T>> { ObjectCreator = () => [] });
        makers[typeof(Page<T>)] = options => JsonMetadataServices.CreateValueInfo<Page<T>>(options, new PageConverter<T>());
    }
}
