using TitanConnector.Emulator.Faults;

namespace TitanConnector.Emulator;

/// <summary>How a <see cref="TitanEmulator"/> is started.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The port on 127.0.0.1; no other address is ever listened on.</summary>
    /// <value>0, the default, takes any free port.</value>
    public int Port { get; init; }

    /// <summary>The SQLite file that keeps the records.</summary>
    /// <value>Created when missing. <see langword="null"/>, the default, keeps the records in memory only.</value>
    public string? DataFile { get; init; }

    /// <summary>What a new tenant holds. A data file that already holds a tenant is left as it is.</summary>
    /// <value>Default: <see cref="EmulatorSeed.Demo"/>.</value>
    public EmulatorSeed Seed { get; init; } = EmulatorSeed.Demo;

    /// <summary>The one client, application and tenant the emulator knows.</summary>
    /// <value>Default: <see cref="EmulatorCredentials.Default"/>.</value>
    public EmulatorCredentials Credentials { get; init; } = EmulatorCredentials.Default;

    /// <summary>Whom the emulator follows where documents and live service differ.</summary>
    /// <value>Default: <see cref="EmulatorBehaviour.Documented"/>.</value>
    public EmulatorBehaviour Behaviour { get; init; }

    /// <summary>How long an access token is good for.</summary>
    /// <value>Default: 900 seconds, as ServiceTitan documents.</value>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>What every answer takes longer than it would on this machine.</summary>
    /// <value>Default: <see langword="null"/>, nothing.</value>
    public Latency? Latency { get; init; }

    /// <summary>
    /// API calls in any second, as ServiceTitan limits them for each application and tenant; more are answered 429 with <c>Retry-After</c>.
    /// </summary>
    /// <value>Default: 60, as ServiceTitan documents; 0 for no limit.</value>
    public int RateLimit { get; init; } = 60;

    /// <summary>What goes wrong from the start.</summary>
    /// <value>Default: nothing.</value>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The emulator's only clock: token expiry, <c>createdOn</c> and <c>modifiedOn</c>.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Called with every request that reaches the tenant and the tenant's answer, before it leaves: who has the answer can rely on the call.
    /// What faults and the rate limit make of requests and answers is in <see cref="TitanEmulator.Requests"/>. Calls may come side by side.
    /// </summary>
    public Action<Exchange>? OnExchange { get; init; }
}
