using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.EquipmentSystems;
using TitanConnector.JobPlanning;
using TitanConnector.Raw;
using TitanConnector.Settings;

namespace TitanConnector.Actions;

/// <summary>All actions. Adding one is its file, one line here and one on the JSON context.</summary>
public static class ActionCatalog
{
    private static readonly Entry[] Entries =
    [
        List<ListCustomers, Customer>(),
        Single<GetCustomer, Customer>(),
        Single<CreateCustomer, CreatedCustomer>(),
        Single<UpdateCustomer, Customer>(),
        List<ListCustomerContacts, CustomerContact>(),
        Single<CreateCustomerContact, CustomerContact>(),
        Single<UpdateCustomerContact, CustomerContact>(),
        Plain<DeleteCustomerContact>(),
        List<ListLocations, Location>(),
        Single<GetLocation, Location>(),
        Single<CreateLocation, CreatedLocation>(),
        Single<UpdateLocation, Location>(),
        List<ListBookingsByProvider, Booking>(),
        Single<GetBookingByProvider, Booking>(),
        Single<CreateBookingByProvider, Booking>(),
        Single<UpdateBooking, Booking>(),
        List<ListBookingsByTenant, Booking>(),
        Single<GetBookingByTenant, Booking>(),
        List<ListJobs, Job>(),
        Single<GetJob, Job>(),
        Single<CreateJob, Job>(),
        Single<UpdateJob, Job>(),
        Plain<CancelJob>(),
        List<ListJobCancelReasons, JobCancelReason>(),
        List<ListAppointments, Appointment>(),
        Single<GetAppointment, Appointment>(),
        Single<CreateAppointment, Appointment>(),
        Plain<DeleteAppointment>(),
        List<ListAppointmentAssignment, AppointmentAssignment>(),
        Single<AssignTechnicianToAppointment, DispatchAppointment>(),
        Single<UnassignTechnicianToAppointment, DispatchAppointment>(),
        List<ListProjects, Project>(),
        Single<GetProject, Project>(),
        Single<CreateProject, Project>(),
        Single<UpdateProject, Project>(),
        List<ListInvoices, Invoice>(),
        Single<CreateInvoices, long>(),
        Plain<UpdateInvoice>(),
        Plain<UpdateInvoiceItems>(),
        Plain<DeleteInvoiceItem>(),
        Plain<UpdateInvoiceCustomFields>(),
        List<ListPayments, Payment>(),
        Single<CreatePayment, SavedPayment>(),
        Single<UpdatePayment, SavedPayment>(),
        Plain<UpdatePaymentCustomFields>(),
        List<ListTechnicians, Technician>(),
        Single<GetTechnician, Technician>(),
        Single<CreateTechnician, SavedTechnician>(),
        Single<UpdateTechnician, SavedTechnician>(),
        List<ListBusinessUnits, BusinessUnit>(),
        List<ListUserRoles, UserRole>(),
        List<ListInstalledEquipment, InstalledEquipment>(),
        Single<GetInstalledEquipment, DetailedInstalledEquipment>(),
        Single<CreateInstalledEquipment, DetailedInstalledEquipment>(),
        Single<UpdateInstalledEquipment, DetailedInstalledEquipment>(),
        Single<CreateInstalledEquipmentAttachment, UploadedAttachment>(),
        Plain<ListInstalledEquipmentAttachments>(),
        Plain<RawRequest>(),
    ];

    /// <summary>Every action, in the order of the catalog.</summary>
    public static IReadOnlyList<ActionDefinition> All => field ??= [.. Entries.Select(entry => entry.Definition.Value)];

    /// <summary>The action with this key, such as <c>createCustomer</c>; <see langword="null"/> when there is none.</summary>
    public static ActionDefinition? Find(string key) => All.FirstOrDefault(action => action.Key == key);

    /// <summary>The definition of the action that a record declares.</summary>
    /// <exception cref="ArgumentException">The record is not in the catalog.</exception>
    public static ActionDefinition Of(TitanAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Find(action)
            ?? throw new ArgumentException($"{action.GetType().Name} is not in the catalog of actions.", nameof(action));
    }

    internal static ActionDefinition? Find(TitanAction action) => Array.Find(Entries, entry => entry.ActionType == action.GetType())?.Definition.Value;

    private static Entry List<TAction, TItem>()
        where TAction : ListAction<TItem> => new(typeof(TAction), new(() => ActionDefinition.Of<TAction>(typeof(TItem), isList: true)));

    private static Entry Single<TAction, TResult>()
        where TAction : TitanAction<TResult> => new(typeof(TAction), new(() => ActionDefinition.Of<TAction>(typeof(TResult), isList: false)));

    private static Entry Plain<TAction>()
        where TAction : TitanAction => new(typeof(TAction), new(() => ActionDefinition.Of<TAction>(result: null, isList: false)));

    private sealed record Entry(Type ActionType, Lazy<ActionDefinition> Definition);
}
