using System.Collections.Concurrent;
using TitanConnector.Cli.Output;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary>The tenants of a sync, connected. Their clients are disposed of together.</summary>
internal sealed class SyncTenants : IDisposable
{
    private readonly List<TitanClient> _clients = [];
    private readonly List<SyncTenant> _tenants = [];
    private readonly List<SyncResult> _failed = [];

    private SyncTenants()
    {
    }

    public IReadOnlyList<SyncTenant> Connected => _tenants;

    /// <summary>The connections of several that cannot be used, such as for a secret that cannot be read.</summary>
    public IReadOnlyList<SyncResult> Failed => _failed;

    /// <summary>Whether there is more than one, so the connection has to be named.</summary>
    public bool IsMany => _tenants.Count + _failed.Count > 1;

    /// <summary>Connects to the tenants that the command names.</summary>
    /// <exception cref="InvalidInputException">There is no such connection, or they cannot be in one copy.</exception>
    public static SyncTenants Open(CommandContext context)
    {
        context.Pace = SyncArguments.Pace(context.Parsed);
        var tenants = new SyncTenants();
        try
        {
            var names = NamesOf(context);
            if (names.Count == 0)
            {
                var titan = context.Connect();
                tenants.Add(titan, context.Chosen().Name ?? $"{titan.Tenant}", context.Settings());
            }
            else if (names is [var one])
            {
                tenants.Add(context.ConnectTo(one), one, context.Profiles.Get(one));
            }
            else
            {
                tenants.AddAll(context, names);
            }

            tenants.Check();
            return tenants;
        }
        catch
        {
            tenants.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Does something for each tenant. Of several, one that fails must not hide the others, so what is wrong with it is only said.
    /// </summary>
    /// <param name="atOnce">How many tenants at the same time.</param>
    /// <param name="work">What is done.</param>
    /// <returns>What was done for those that did not fail, and the failures.</returns>
    public async Task<(IReadOnlyList<T> Done, IReadOnlyList<Exception> Failures)> ForEachAsync<T>(
        int atOnce, Func<SyncTenant, Task<T>> work)
        where T : class
    {
        var failures = new ConcurrentQueue<Exception>();
        var done = await SideBySide.RunAsync(_tenants, atOnce, async tenant =>
        {
            try
            {
                return await work(tenant);
            }
            catch (Exception error) when (IsMany && error is (TitanException or SyncTargetException))
            {
                CommandContext.Say($"titan: {tenant.Connection}: {error.Message}", Paint.Red);
                failures.Enqueue(error);
                return null;
            }
        });
        return ([.. done.OfType<T>()], [.. failures]);
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    // Names that do not exist are mistakes; a connection that cannot be used must not keep the others from being synced.
    private static List<string> NamesOf(CommandContext context)
    {
        var parsed = context.Parsed;
        List<string> names = [.. parsed.GetValue(SyncArguments.Connections) ?? []];
        if (parsed.GetValue(GlobalOptions.Connection) is { } first)
        {
            names.Insert(0, first);
        }

        var labels = parsed.GetValue(SyncArguments.Label) ?? [];
        if (parsed.GetValue(SyncArguments.AllConnections) || labels.Length > 0)
        {
            if (names.Count > 0)
            {
                throw new InvalidInputException(
                    SyncArguments.Connections.Name,
                    $"cannot be combined with {SyncArguments.AllConnections.Name} or {SyncArguments.Label.Name}");
            }

            names = [.. ConnectionsCommand.With(context.Profiles, labels).Select(connection => connection.Name)];
            return names.Count > 0 ? names
                : throw new InvalidInputException(
                    "connections", labels.Length == 0 ? "none is saved" : $"none has the label {string.Join(" and ", labels)}");
        }

        names.ForEach(name => context.Profiles.Get(name));
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private void AddAll(CommandContext context, List<string> names)
    {
        foreach (var name in names)
        {
            var settings = context.Profiles.Get(name);
            try
            {
                Add(context.ConnectTo(name), name, settings);
            }
            catch (InvalidInputException error)
            {
                _ = long.TryParse(settings.Tenant, System.Globalization.CultureInfo.InvariantCulture, out var tenant);
                _failed.Add(new SyncResult(name, tenant) { Error = error.Message, Cause = error });
            }
        }
    }

    private void Add(TitanClient titan, string name, ConnectionSettings settings)
    {
        _clients.Add(titan);
        _tenants.Add(TenantOf(titan, name, settings));
    }

    /// <summary>A tenant, with what its connection says of it.</summary>
    public static SyncTenant TenantOf(TitanClient titan, string name, ConnectionSettings settings) => new(titan, name)
    {
        Environment = ServiceTitanEnvironment.Find(settings.Environment)?.Name
            ?? settings.ApiUrl
            ?? ServiceTitanEnvironment.Production.Name,
        TimeZone = ZoneName.ToIana(settings.TimeZone),
        Labels = settings.Labels ?? [],
    };

    private void Check()
    {
        if (_tenants.GroupBy(tenant => tenant.Client.Tenant).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new InvalidInputException(
                SyncArguments.Connections.Name,
                $"{string.Join(" and ", same.Select(tenant => tenant.Connection))} are connections to the same tenant, "
                    + $"{same.Key}; give one of them");
        }

        var environments = _tenants.GroupBy(tenant => tenant.Environment).ToList();
        if (environments.Count > 1)
        {
            var groups = environments.Select(group => $"{group.First().Connection} is of {group.Key}");
            throw new InvalidInputException(
                SyncArguments.Connections.Name, $"a copy holds one environment, but {string.Join(" and ", groups)}; use a copy for each");
        }
    }
}
