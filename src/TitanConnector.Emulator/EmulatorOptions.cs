using TitanConnector.Emulator.Faults;
using TitanConnector.Emulator.Journal;

namespace TitanConnector.Emulator;

/// <summary>How a <see cref="TitanEmulator"/> is started.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The port on 127.0.0.1, the only address that the emulator listens on.</summary>
    /// <value>0, the default, takes any free port.</value>
    public int Port { get; init; }

    /// <summary>
    /// Whether the emulator opens no socket: it is reached only through <see cref="TitanEmulator.CreateHandler"/>, in this process. Nothing
    /// then depends on the network or on real time, so that with a fake <see cref="TimeProvider"/> and a <see cref="RandomSeed"/> a test
    /// goes the same way every time.
    /// </summary>
    /// <value>Default: false.</value>
    public bool WithoutSockets { get; init; }

    /// <summary>
    /// Makes what is otherwise random the same every time: keys and so tokens, ids of errors, and the spread of the latency.
    /// </summary>
    /// <value>Default: <see langword="null"/>, random. Faults have seeds of their own.</value>
    public int? RandomSeed { get; init; }

    /// <summary>The SQLite file that keeps the records; with <see cref="Tenants"/>, a folder with a file for each tenant.</summary>
    /// <value>Created when missing. <see langword="null"/>, the default, keeps the records in memory only.</value>
    public string? DataFile { get; init; }

    /// <summary>What a new tenant contains. A data file that already contains a tenant is left unchanged.</summary>
    /// <value>Default: <see cref="EmulatorSeed.Demo"/>.</value>
    public EmulatorSeed Seed { get; init; } = EmulatorSeed.Demo;

    /// <summary>The one client, application and tenant that the emulator accepts, unless there are <see cref="Tenants"/>.</summary>
    /// <value>Default: <see cref="EmulatorCredentials.Default"/>.</value>
    public EmulatorCredentials Credentials { get; init; } = EmulatorCredentials.Default;

    /// <summary>
    /// The tenants that the emulator has, if it has several: each with its own client, records and rate limit. Their records are made when
    /// they are first asked for, from <see cref="Seed"/> and the tenant's id. Ids of records are unique in a tenant, not across tenants.
    /// </summary>
    /// <value>
    /// Default: empty, one tenant with <see cref="Credentials"/>. <see cref="EmulatorCredentials.ForTenants"/> makes many.
    /// </value>
    public IReadOnlyList<EmulatorCredentials> Tenants { get; init; } = [];

    /// <summary>What the emulator follows where the documents and the live service differ.</summary>
    /// <value>Default: <see cref="EmulatorBehaviour.Documented"/>.</value>
    public EmulatorBehaviour Behaviour { get; init; }

    /// <summary>
    /// What becomes of requests for operations of which the emulator only has the form of the answer, and no rule behind it.
    /// </summary>
    /// <value>Default: <see cref="EmulatorForms.Answer"/>.</value>
    public EmulatorForms Forms { get; init; }

    /// <summary>
    /// A folder of OpenAPI documents, <c>*.json</c>. Their operations that this version does not know are added: those on collections keep
    /// records, the others have a form.
    /// </summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public string? OpenApiFolder { get; init; }

    /// <summary>
    /// The scopes that the application has, by ServiceTitan's names: <c>tn.crm.customers:r</c> to read, <c>:w</c> to write. Tokens name
    /// them, and calls that need another one get 403.
    /// </summary>
    /// <value>Default: <see langword="null"/>, all.</value>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>
    /// How long after a change a record appears in the export feeds. Requests with <c>includeRecentChanges</c> get it at once, and may get
    /// it again later.
    /// </summary>
    /// <value>Default: none.</value>
    public TimeSpan FeedLag { get; init; }

    /// <summary>How many records a page of an export feed has. ServiceTitan documents no size.</summary>
    /// <value>Default: 500. At least 1.</value>
    public int FeedPageSize { get; init; } = 500;

    /// <summary>
    /// Where to send webhooks: CloudEvents of jobs, appointments, technicians, invoices and their tasks, bookings, leads, zones and calls,
    /// when a request changes these. What is not accepted is sent again after 10, 30, 60 and 300 seconds.
    /// </summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public EmulatorWebhooks? Webhooks { get; init; }

    /// <summary>How long an access token is valid.</summary>
    /// <value>Default: 900 seconds, as ServiceTitan documents.</value>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>A delay that is added to every answer.</summary>
    /// <value>Default: <see langword="null"/>, no delay.</value>
    public Latency? Latency { get; init; }

    /// <summary>
    /// API calls allowed per second, which ServiceTitan limits for each application and tenant; further calls get 429 with
    /// <c>Retry-After</c>.
    /// </summary>
    /// <value>Default: 60, as ServiceTitan documents; 0 for no limit.</value>
    public int RateLimit { get; init; } = 60;

    /// <summary>The faults that are active from the start.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The emulator's only clock: token expiry, <c>createdOn</c> and <c>modifiedOn</c>.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Called with every request once it is over, also with those that faults or the rate limit kept from the tenant. Calls may overlap.
    /// </summary>
    public Action<JournalEntry>? OnRequest { get; init; }

    /// <summary>
    /// Called with every request that reaches the tenant and the tenant's answer, before the client gets the answer. What faults and the
    /// rate limit change is only in <see cref="TitanEmulator.Requests"/>. Calls may overlap.
    /// </summary>
    public Action<Exchange>? OnExchange { get; init; }

    internal IReadOnlyList<EmulatorCredentials> AllTenants() => Tenants.Count > 0 ? Tenants : [Credentials];
}
