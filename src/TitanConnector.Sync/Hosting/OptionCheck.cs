using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Hosting;

/// <summary>Finds what is wrong with the options of a host before it starts.</summary>
internal static class OptionCheck
{
    /// <exception cref="InvalidOperationException">Something is wrong; the message has all of it.</exception>
    public static void Check(TitanSyncOptions options, bool hasFactory)
    {
        var problems = ProblemsOf(options, hasFactory).ToList();
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"AddTitanSync cannot work with these options: {string.Join(' ', problems)}");
        }
    }

    /// <summary>What is wrong with a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="names">The names of the tenants before it; its own is added.</param>
    /// <param name="environment">The environment of the other tenants.</param>
    /// <param name="hasFactory">Whether the host has a factory of clients.</param>
    /// <returns><see langword="null"/> if nothing is wrong.</returns>
    public static string? ProblemOf(TitanSyncTenant tenant, HashSet<string> names, string environment, bool hasFactory) =>
        string.IsNullOrEmpty(tenant.Name) ? "A tenant has no name."
        : !names.Add(tenant.Name) ? $"Two tenants are called {tenant.Name}."
        : tenant.Environment != environment
            ? $"{tenant.Name} is of the environment {tenant.Environment} and others are of {environment}, but a target holds one."
        : tenant.Client is null && !hasFactory
            ? $"{tenant.Name} has no client, and no ITitanClientFactory is registered to lease one from; call AddTitanClientFactory."
        : null;

    private static IEnumerable<string> ProblemsOf(TitanSyncOptions options, bool hasFactory)
    {
        if (options.Target is null == string.IsNullOrEmpty(options.TargetAddress))
        {
            yield return $"Set either {nameof(options.Target)} or {nameof(options.TargetAddress)}.";
        }

        if (options.Tenants.Count == 0 && options.FindTenants is null)
        {
            yield return $"There are no tenants; set {nameof(options.Tenants)} or {nameof(options.FindTenants)}.";
        }

        if (options.FindTenantsInterval < TimeSpan.FromSeconds(1) || options.FindTenantsInterval > TimeSpan.FromDays(1))
        {
            yield return $"{nameof(options.FindTenantsInterval)} is at least one second and at most one day.";
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var tenant in options.Tenants)
        {
            if (ProblemOf(tenant, names, options.Tenants[0].Environment, hasFactory) is { } problem)
            {
                yield return problem;
            }
        }

        foreach (var name in options.Sync.Streams.Concat(options.Sync.History).Distinct(StringComparer.Ordinal))
        {
            if (StreamCatalog.Find(name) is null)
            {
                yield return StreamCatalog.UnknownMessage(name);
            }
        }

        foreach (var problem in DataChoices.ProblemsOf(options.Sync).Concat(options.Sync.Problems()))
        {
            yield return problem;
        }
    }
}
