using TitanConnector.Accounting;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.JobPlanning;
using TitanConnector.Marketing;
using TitanConnector.Memberships;
using TitanConnector.Pricebook;
using TitanConnector.Raw;
using TitanConnector.Sales;
using TitanConnector.Settings;
using TitanConnector.Telecom;

namespace TitanConnector.Catalog;

/// <summary>
/// Lists all actions, whether declared by records or by data. A <see cref="TitanCatalog"/> can contain more, from a user's own documents.
/// </summary>
public static class ActionCatalog
{
    private static readonly Entry[] Records =
    [
        List<ListCustomers, Customer>(),
        Single<GetCustomer, Customer>(),
        Single<CreateCustomer, CreatedCustomer>(),
        Single<UpdateCustomer, Customer>(),
        List<ListCustomerContacts, CustomerContact>(),
        Single<CreateCustomerContact, CustomerContact>(),
        Single<UpdateCustomerContact, CustomerContact>(),
        Plain<DeleteCustomerContact>(),
        List<ListCustomerNotes, Note>(),
        Single<CreateCustomerNote, Note>(),
        List<ListLocations, Location>(),
        Single<GetLocation, Location>(),
        Single<CreateLocation, CreatedLocation>(),
        Single<UpdateLocation, Location>(),
        List<ListLocationNotes, Note>(),
        Single<CreateLocationNote, Note>(),
        List<ListBookingsByProvider, Booking>(),
        Single<GetBookingByProvider, Booking>(),
        Single<CreateBookingByProvider, Booking>(),
        Single<UpdateBooking, Booking>(),
        List<ListBookingsByTenant, Booking>(),
        Single<GetBookingByTenant, Booking>(),
        List<ListLeads, Lead>(),
        Single<GetLead, Lead>(),
        List<ListJobs, Job>(),
        Single<GetJob, Job>(),
        Single<CreateJob, Job>(),
        Single<UpdateJob, Job>(),
        Plain<CancelJob>(),
        List<ListJobNotes, JobNote>(),
        Single<CreateJobNote, JobNote>(),
        List<ListJobCancelReasons, JobCancelReason>(),
        List<ListJobTypes, JobType>(),
        Single<GetJobType, JobType>(),
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
        List<ListEmployees, Employee>(),
        Single<GetEmployee, Employee>(),
        List<ListTagTypes, TagType>(),
        List<ListInstalledEquipment, InstalledEquipment>(),
        Single<GetInstalledEquipment, DetailedInstalledEquipment>(),
        Single<CreateInstalledEquipment, DetailedInstalledEquipment>(),
        Single<UpdateInstalledEquipment, DetailedInstalledEquipment>(),
        Single<CreateInstalledEquipmentAttachment, UploadedAttachment>(),
        File<ListInstalledEquipmentAttachments>(),
        List<ListCampaigns, Campaign>(),
        Single<GetCampaign, Campaign>(),
        List<ListEstimates, Estimate>(),
        Single<GetEstimate, Estimate>(),
        List<ListMemberships, CustomerMembership>(),
        Single<GetMembership, CustomerMembership>(),
        List<ListMembershipTypes, MembershipType>(),
        Single<GetMembershipType, MembershipType>(),
        List<ListCalls, Call>(),
        Single<GetCall, Call>(),
        List<ListPricebookServices, PricebookService>(),
        Single<GetPricebookService, PricebookService>(),
        List<ListPricebookMaterials, PricebookMaterial>(),
        Single<GetPricebookMaterial, PricebookMaterial>(),
        List<ListPricebookEquipment, PricebookEquipment>(),
        Single<GetPricebookEquipment, PricebookEquipment>(),
        Raw<RawRequest>(RawTarget.Check),
    ];

    private static readonly Dictionary<Type, Entry> ByType = Records.ToDictionary(entry => entry.ActionType);

    private static readonly Lazy<ActionDefinition[]> OfRecords = new(() => [.. Records.Select(entry => entry.Definition)]);

    private static readonly Lazy<Dictionary<string, ActionDefinition>> ByKey = new(() => Typed.ToDictionary(action => action.Key));

    /// <summary>
    /// All actions: those declared by records, in the order of the catalog, then those of all other documented operations, sorted by key.
    /// </summary>
    public static IReadOnlyList<ActionDefinition> All => TitanCatalog.Embedded.All;

    /// <summary>The actions declared by records.</summary>
    public static IReadOnlyList<ActionDefinition> Typed => OfRecords.Value;

    /// <summary>
    /// Finds the action with this key, such as <c>createCustomer</c> or <c>memberships.memberships.list</c>; <see langword="null"/> if there
    /// is none.
    /// </summary>
    public static ActionDefinition? Find(string key) => TitanCatalog.Embedded.Find(key);

    /// <summary>Finds the action with this key, as <see cref="Find"/> does.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest key.</exception>
    public static ActionDefinition Get(string key) => TitanCatalog.Embedded.Get(key);

    internal static ActionDefinition? FindTyped(string key) => ByKey.Value.GetValueOrDefault(key);

    /// <summary>Returns the definition of the action that a record declares.</summary>
    /// <exception cref="ArgumentException">The record is not in the catalog.</exception>
    public static ActionDefinition Of(TitanAction action) => EntryOf(action).Definition;

    /// <summary>Converts a record to a call: its inputs as JSON, and its files. <see cref="ToRecord"/> is the inverse.</summary>
    /// <exception cref="InvalidInputException">An input is missing or invalid; all problems are listed.</exception>
    /// <exception cref="ArgumentException">The record is not in the catalog.</exception>
    public static ActionCall Write(TitanAction action) => EntryOf(action).Source.Write(action);

    /// <inheritdoc cref="Write(TitanAction)"/>
    public static JsonCall Write(SingleAction action) => (JsonCall)Write((TitanAction)action);

    /// <inheritdoc cref="Write(TitanAction)"/>
    public static ListCall Write<TItem>(ListAction<TItem> action) => (ListCall)Write((TitanAction)action);

    /// <inheritdoc cref="Write(TitanAction)"/>
    public static FileCall Write(DownloadAction action) => (FileCall)Write((TitanAction)action);

    /// <inheritdoc cref="Write(TitanAction)"/>
    public static RawCall Write(RawRequest action) => (RawCall)Write((TitanAction)action);

    /// <summary>Converts a call back to a record.</summary>
    /// <returns>The record; <see langword="null"/> if the action is declared by data and has no record.</returns>
    public static TitanAction? ToRecord(ActionCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Array.Find(Records, entry => entry.Definition == call.Definition)?.Source.Read(call);
    }

    /// <summary>Returns the type of the record that declares an action; <see langword="null"/> if it is declared by data.</summary>
    public static Type? RecordTypeOf(ActionDefinition action) => Array.Find(Records, entry => entry.Definition == action)?.ActionType;

    private static Entry EntryOf(TitanAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return ByType.GetValueOrDefault(action.GetType())
            ?? throw new ArgumentException($"{action.GetType().Name} is not in the catalog of actions.", nameof(action));
    }

    private static Entry List<TAction, TItem>()
        where TAction : ListAction<TItem> => new(typeof(TAction), typeof(TItem), ActionKind.List);

    private static Entry Single<TAction, TResult>()
        where TAction : TitanAction<TResult> => new(typeof(TAction), typeof(TResult), ActionKind.Json);

    private static Entry Plain<TAction>()
        where TAction : SingleAction => new(typeof(TAction), null, ActionKind.Json);

    private static Entry File<TAction>()
        where TAction : DownloadAction => new(typeof(TAction), null, ActionKind.File);

    private static Entry Raw<TAction>(Action<ActionCall, List<InputProblem>> check)
        where TAction : TitanAction => new(typeof(TAction), null, ActionKind.Raw, check);

    private sealed class Entry(Type action, Type? result, ActionKind kind, Action<ActionCall, List<InputProblem>>? check = null)
    {
        // Created once, whichever thread asks first, because a call is identified by its definition.
        private readonly Lazy<RecordSource> _source =
            new(() => new(action, result, kind, () => InputJson.Options, () => AnswerJson.Strict, key => FindTyped(key)!, OperationsByRoute.Find,
                check));

        public Type ActionType => action;

        public RecordSource Source => _source.Value;

        public ActionDefinition Definition => Source.Definition;
    }
}
