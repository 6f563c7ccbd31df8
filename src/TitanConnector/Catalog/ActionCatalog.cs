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
        .. Group("crm", "customers",
            List<ListCustomers, Customer>(),
            Single<GetCustomer, Customer>(),
            Single<CreateCustomer, CreatedCustomer>(),
            Single<UpdateCustomer, Customer>()),
        .. Group("crm", "customers contacts",
            List<ListCustomerContacts, CustomerContact>(),
            Single<CreateCustomerContact, CustomerContact>(),
            Single<UpdateCustomerContact, CustomerContact>(),
            Plain<DeleteCustomerContact>()),
        .. Group("crm", "customers notes",
            List<ListCustomerNotes, Note>(),
            Single<CreateCustomerNote, Note>()),
        .. Group("crm", "locations",
            List<ListLocations, Location>(),
            Single<GetLocation, Location>(),
            Single<CreateLocation, CreatedLocation>(),
            Single<UpdateLocation, Location>()),
        .. Group("crm", "locations notes",
            List<ListLocationNotes, Note>(),
            Single<CreateLocationNote, Note>()),
        .. Group("crm", "bookings",
            List<ListBookingsByProvider, Booking>(),
            Single<GetBookingByProvider, Booking>(),
            Single<CreateBookingByProvider, Booking>(),
            Single<UpdateBooking, Booking>()),
        .. Group("crm", "bookings tenant",
            List<ListBookingsByTenant, Booking>(),
            Single<GetBookingByTenant, Booking>()),
        .. Group("crm", "leads",
            List<ListLeads, Lead>(),
            Single<GetLead, Lead>()),
        .. Group("jpm", "jobs",
            List<ListJobs, Job>(),
            Single<GetJob, Job>(),
            Single<CreateJob, Job>(),
            Single<UpdateJob, Job>(),
            Plain<CancelJob>()),
        .. Group("jpm", "jobs notes",
            List<ListJobNotes, JobNote>(),
            Single<CreateJobNote, JobNote>()),
        .. Group("jpm", "job-cancel-reasons",
            List<ListJobCancelReasons, JobCancelReason>()),
        .. Group("jpm", "job-types",
            List<ListJobTypes, JobType>(),
            Single<GetJobType, JobType>()),
        .. Group("jpm", "appointments",
            List<ListAppointments, Appointment>(),
            Single<GetAppointment, Appointment>(),
            Single<CreateAppointment, Appointment>(),
            Plain<DeleteAppointment>()),
        .. Group("dispatch", "appointments assignments",
            List<ListAppointmentAssignment, AppointmentAssignment>()),
        .. Group("dispatch", "appointments",
            Single<AssignTechnicianToAppointment, DispatchAppointment>(),
            Single<UnassignTechnicianToAppointment, DispatchAppointment>()),
        .. Group("jpm", "projects",
            List<ListProjects, Project>(),
            Single<GetProject, Project>(),
            Single<CreateProject, Project>(),
            Single<UpdateProject, Project>()),
        .. Group("accounting", "invoices",
            List<ListInvoices, Invoice>(),
            Single<CreateInvoices, long>(),
            Plain<UpdateInvoice>()),
        .. Group("accounting", "invoices items",
            Plain<UpdateInvoiceItems>(),
            Plain<DeleteInvoiceItem>()),
        .. Group("accounting", "invoices custom-fields",
            Plain<UpdateInvoiceCustomFields>()),
        .. Group("accounting", "payments",
            List<ListPayments, Payment>(),
            Single<CreatePayment, SavedPayment>(),
            Single<UpdatePayment, SavedPayment>()),
        .. Group("accounting", "payments custom-fields",
            Plain<UpdatePaymentCustomFields>()),
        .. Group("settings", "technicians",
            List<ListTechnicians, Technician>(),
            Single<GetTechnician, Technician>(),
            Single<CreateTechnician, SavedTechnician>(),
            Single<UpdateTechnician, SavedTechnician>()),
        .. Group("settings", "business-units",
            List<ListBusinessUnits, BusinessUnit>()),
        .. Group("settings", "user-roles",
            List<ListUserRoles, UserRole>()),
        .. Group("settings", "employees",
            List<ListEmployees, Employee>(),
            Single<GetEmployee, Employee>()),
        .. Group("settings", "tag-types",
            List<ListTagTypes, TagType>()),
        .. Group("equipment-systems", "installed-equipment",
            List<ListInstalledEquipment, InstalledEquipment>(),
            Single<GetInstalledEquipment, DetailedInstalledEquipment>(),
            Single<CreateInstalledEquipment, DetailedInstalledEquipment>(),
            Single<UpdateInstalledEquipment, DetailedInstalledEquipment>()),
        .. Group("equipment-systems", "installed-equipment attachments",
            Single<CreateInstalledEquipmentAttachment, UploadedAttachment>(),
            File<ListInstalledEquipmentAttachments>()),
        .. Group("marketing", "campaigns",
            List<ListCampaigns, Campaign>(),
            Single<GetCampaign, Campaign>()),
        .. Group("sales", "estimates",
            List<ListEstimates, Estimate>(),
            Single<GetEstimate, Estimate>()),
        .. Group("memberships", "memberships",
            List<ListMemberships, CustomerMembership>(),
            Single<GetMembership, CustomerMembership>()),
        .. Group("memberships", "memberships membership-types",
            List<ListMembershipTypes, MembershipType>(),
            Single<GetMembershipType, MembershipType>()),
        .. Group("telecom", "calls",
            List<ListCalls, Call>(),
            Single<GetCall, Call>()),
        .. Group("pricebook", "pricebook services",
            List<ListPricebookServices, PricebookService>(),
            Single<GetPricebookService, PricebookService>()),
        .. Group("pricebook", "pricebook materials",
            List<ListPricebookMaterials, PricebookMaterial>(),
            Single<GetPricebookMaterial, PricebookMaterial>()),
        .. Group("pricebook", "pricebook equipment",
            List<ListPricebookEquipment, PricebookEquipment>(),
            Single<GetPricebookEquipment, PricebookEquipment>()),
        .. Group("", "",
            Raw<RawRequest>(RawTarget.Check)),
    ];

    private static readonly Dictionary<Type, Entry> ByType = Records.ToDictionary(entry => entry.ActionType);

    private static readonly ILookup<string, Entry> ByModule = Records.ToLookup(entry => entry.Module);

    private static readonly Lazy<ActionDefinition[]> OfRecords = new(() => [.. Records.Select(entry => entry.Definition)]);

    private static readonly Lazy<Dictionary<string, ActionDefinition>> ByKey = new(() => Typed.ToDictionary(action => action.Key));

    /// <summary>
    /// All actions: those declared by records, in the order of the catalog, then those of all other documented operations, sorted by key.
    /// </summary>
    public static IReadOnlyList<ActionDefinition> All => TitanCatalog.Embedded.All;

    /// <summary>The actions declared by records.</summary>
    public static IReadOnlyList<ActionDefinition> Typed => OfRecords.Value;

    /// <summary>
    /// Finds the action with this key, such as <c>createCustomer</c> or <c>memberships.memberships.list</c>; <see langword="null"/> if
    /// there is none.
    /// </summary>
    public static ActionDefinition? Find(string key) => TitanCatalog.Embedded.Find(key);

    /// <summary>Finds the action with this key, as <see cref="Find"/> does.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest key.</exception>
    public static ActionDefinition Get(string key) => TitanCatalog.Embedded.Get(key);

    /// <summary>
    /// The first words of the typed actions' commands, each with the module of its first action, in the order of the catalog.
    /// </summary>
    internal static IEnumerable<(string Noun, string Module)> Nouns =>
        Records.Where(entry => entry.Noun.Length > 0).Select(entry => (entry.Noun, entry.Module)).DistinctBy(noun => noun.Noun);

    /// <summary>The typed actions whose commands begin with this word.</summary>
    internal static IEnumerable<ActionDefinition> TypedUnder(string noun) =>
        Records.Where(entry => entry.Noun == noun).Select(entry => entry.Definition);

    /// <summary>The typed actions of a module.</summary>
    internal static IEnumerable<ActionDefinition> TypedOf(string module) => ByModule[module].Select(entry => entry.Definition);

    internal static ActionDefinition? FindTyped(string key) => ByKey.Value.GetValueOrDefault(key);

    /// <summary>The definition of the action that a type of record declares.</summary>
    internal static ActionDefinition Of<TAction>()
        where TAction : TitanAction => ByType[typeof(TAction)].Definition;

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

    // Definitions are made by reflection, so module and command are given here: a command needs only the definitions below its noun.
    private static IEnumerable<Entry> Group(string module, string group, params Entry[] entries) =>
        entries.Select(entry => entry.In(module, group));

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

    private sealed class Entry
    {
        // Created once, whichever thread asks first, because a call is identified by its definition.
        private readonly Lazy<RecordSource> _source;

        public Entry(Type action, Type? result, ActionKind kind, Action<ActionCall, List<InputProblem>>? check = null)
        {
            ActionType = action;
            _source = new(() => new(
                action,
                Group,
                result,
                kind,
                () => InputJson.Options,
                () => AnswerJson.Strict,
                key => FindTyped(key)!,
                OperationsByRoute.Find,
                check));
        }

        public Type ActionType { get; }

        public string Module { get; private set; } = "";

        public string Group { get; private set; } = "";

        public string Noun => Group.Split(' ')[0];

        public RecordSource Source => _source.Value;

        public ActionDefinition Definition => Source.Definition;

        public Entry In(string module, string group)
        {
            (Module, Group) = (module, group);
            return this;
        }
    }
}
