using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Hosting;

namespace TitanConnector.Sync;

/// <summary>Registers a background service that keeps copies of tenants up to date for as long as the host runs.</summary>
/// <remarks>
/// The options are read and checked when the host starts, and an <see cref="InvalidOperationException"/> then lists everything that is
/// wrong. What fails later is logged and tried again: a tenant that cannot be synced never stops the others or the host, and neither does
/// a target that is away. Log entries contain no secrets and no records. The tenants are those that the options have when the host starts,
/// and those that <see cref="TitanSyncOptions.FindTenants"/> finds again and again.
/// </remarks>
public static class TitanSyncServiceCollectionExtensions
{
    private const char BetweenLabels = ',';

    /// <summary>Registers the service with options that may use other services, such as a list of tenants in a database.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Returns the options.</param>
    /// <returns>The host's services.</returns>
    /// <exception cref="InvalidOperationException">The service is already registered.</exception>
    public static IServiceCollection AddTitanSync(this IServiceCollection services, Func<IServiceProvider, TitanSyncOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(service => service.ServiceType == typeof(Registration)))
        {
            throw new InvalidOperationException("AddTitanSync was already called. To sync more tenants, add them to its options.");
        }

        services.AddSingleton(new Registration());
        services.AddSingleton<IHostedService>(provider => new SyncService(
            configure(provider),
            SyncTargets.Of,
            provider.GetService<ITitanClientFactory>(),
            new SyncLog((provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("TitanConnector.Sync")),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services;
    }

    /// <summary>Registers the service for tenants whose clients are leased from the registered <see cref="ITitanClientFactory"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="target">The path of a SQLite file, the URL of a PostgreSQL database, or <c>dir:</c> and the path of a folder.</param>
    /// <param name="tenants">The tenants.</param>
    /// <param name="options">How they are synced; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="AddTitanSync(IServiceCollection, Func{IServiceProvider, TitanSyncOptions})"/>
    public static IServiceCollection AddTitanSync(
        this IServiceCollection services, string target, IReadOnlyList<TitanSyncTenant> tenants, SyncOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentNullException.ThrowIfNull(tenants);
        return services.AddTitanSync(_ => new TitanSyncOptions
        {
            TargetAddress = target,
            Tenants = tenants,
            Sync = options ?? new SyncOptions(),
        });
    }

    /// <summary>Registers the service with target and tenants from a section of the host's configuration.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">
    /// The section, read when the host starts. <c>Target</c> is the path of a SQLite file or the URL of a PostgreSQL database, and
    /// <c>Tenants</c> has a section for each tenant, whose key is its name. In it there may be <c>Environment</c>, <c>TimeZone</c> and
    /// <c>Labels</c>, with commas between them. Clients are leased from the registered <see cref="ITitanClientFactory"/>.
    /// <c>ExcludedColumns</c> and <c>HashedColumns</c>, with commas between them, <c>HashKey</c>, and <c>Retained</c>, which has for each
    /// stream a time such as <c>90.00:00:00</c>, replace those of the options.
    /// </param>
    /// <param name="options">How they are synced; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="AddTitanSync(IServiceCollection, Func{IServiceProvider, TitanSyncOptions})"/>
    public static IServiceCollection AddTitanSync(this IServiceCollection services, IConfiguration section, SyncOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddTitanSync(_ => new TitanSyncOptions
        {
            TargetAddress = section["Target"],
            Tenants = [.. section.GetSection("Tenants").GetChildren().Select(TenantOf)],
            Sync = DataConfiguration.Apply(section, options ?? new SyncOptions()),
        });
    }

    private static TitanSyncTenant TenantOf(IConfigurationSection section)
    {
        var tenant = new TitanSyncTenant(section.Key)
        {
            TimeZone = section["TimeZone"] is { Length: > 0 } zone ? zone : null,
            Labels = (section["Labels"] ?? "").Split(BetweenLabels, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        return section["Environment"] is { Length: > 0 } environment ? tenant with { Environment = environment } : tenant;
    }

    private sealed class Registration;
}
