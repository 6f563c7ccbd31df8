using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector;

/// <summary>Registers clients in a host's services.</summary>
/// <remarks>
/// Each method returns the builder of the HTTP client that sends API and token requests, so that the host can add handlers. TitanConnector
/// configures whatever primary handler is set there to follow no redirects, keep no cookies, leave responses compressed and reach loopback
/// addresses without a proxy. A handler that cannot be configured this way is rejected when the client is created, unless
/// <see cref="TitanClientOptions.HandlerNeverRedirects"/> is set.
/// </remarks>
public static class TitanServiceCollectionExtensions
{
    internal const string HttpClientName = "TitanConnector";

    /// <summary>
    /// Registers one client for the whole host, as <see cref="ITitanClient"/> and <see cref="TitanClient"/>. The settings are requested
    /// when the client is first needed; an <see cref="InvalidInputException"/> then lists every setting that is missing or malformed.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">
    /// Returns the settings; it may use other services, such as a secret store. Missing settings are not filled in from
    /// <c>SERVICETITAN_…</c> variables. To use those, return <see cref="ConnectionSettings.FromEnvironmentVariables"/>.
    /// </param>
    /// <param name="options">The client options; <see langword="null"/> for the defaults.</param>
    /// <returns>The builder of its HTTP client.</returns>
    /// <exception cref="InvalidOperationException">
    /// A <see cref="TitanClient"/> is already registered. With two, calls meant for one would silently go to the other.
    /// </exception>
    public static IHttpClientBuilder AddTitanConnector(
        this IServiceCollection services,
        Func<IServiceProvider, ConnectionSettings> configure,
        TitanClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        RequireNone(services, service => service.ServiceType == typeof(TitanClient) && !service.IsKeyedService, "A TitanClient");
        services.AddSingleton(provider => NewClient(provider, HttpClientName, configure, options));
        services.AddSingleton<ITitanClient>(provider => provider.GetRequiredService<TitanClient>());
        return AddHttpClient(services, HttpClientName, options);
    }

    /// <summary>Registers one client for the whole host, with settings from a section of its configuration.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">
    /// The section, read when the client is first needed. Its keys are the properties of <see cref="ConnectionSettings"/>, such as
    /// <c>Environment</c> and <c>ClientSecret</c>.
    /// </param>
    /// <param name="options">The client options; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="AddTitanConnector(IServiceCollection, Func{IServiceProvider, ConnectionSettings}, TitanClientOptions?)"/>
    public static IHttpClientBuilder AddTitanConnector(
        this IServiceCollection services, IConfiguration section, TitanClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddTitanConnector(_ => SettingsOf(section), options);
    }

    /// <summary>
    /// Registers a named client, as keyed services of the types <see cref="ITitanClient"/> and <see cref="TitanClient"/>:
    /// <c>[FromKeyedServices("name")] ITitanClient titan</c>. For tenants that are not known when the host starts, see
    /// <see cref="AddTitanClientFactory"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name.</param>
    /// <param name="configure">Returns the settings.</param>
    /// <param name="options">The client options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="InvalidOperationException">A client with this name is already registered.</exception>
    /// <inheritdoc cref="AddTitanConnector(IServiceCollection, Func{IServiceProvider, ConnectionSettings}, TitanClientOptions?)"/>
    public static IHttpClientBuilder AddTitanConnector(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, ConnectionSettings> configure,
        TitanClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        RequireNone(
            services,
            service => service.ServiceType == typeof(TitanClient) && service.IsKeyedService && name.Equals(service.ServiceKey),
            $"A TitanClient named {name}");
        var httpClient = $"{HttpClientName}.{name}";
        services.AddKeyedSingleton(name, (provider, _) => NewClient(provider, httpClient, configure, options));
        services.AddKeyedSingleton<ITitanClient>(name, (provider, key) => provider.GetRequiredKeyedService<TitanClient>(key));
        return AddHttpClient(services, httpClient, options);
    }

    /// <summary>Registers an <see cref="ITitanClientFactory"/>, which creates clients for tenants on demand.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">
    /// Looks up the settings of a tenant by its key. It receives the root service provider, so scoped services need their own scope. It
    /// should throw if the tenant does not exist.
    /// </param>
    /// <param name="options">The options of the factory and its clients; <see langword="null"/> for the defaults.</param>
    /// <returns>The builder of the HTTP client that all of them share.</returns>
    /// <exception cref="InvalidOperationException">A factory is already registered.</exception>
    public static IHttpClientBuilder AddTitanClientFactory(
        this IServiceCollection services,
        Func<IServiceProvider, string, CancellationToken, ValueTask<ConnectionSettings>> settings,
        TitanClientFactoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(settings);
        RequireNone(services, service => service.ServiceType == typeof(ITitanClientFactory), "An ITitanClientFactory");
        const string HttpClient = $"{HttpClientName}.Factory";
        services.AddSingleton<ITitanClientFactory>(provider => new TitanClientFactory(
            (key, cancellationToken) => settings(provider, key, cancellationToken),
            TransportOf(provider, HttpClient),
            options,
            provider.GetService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        return AddHttpClient(services, HttpClient, options?.Client);
    }

    private static void RequireNone(IServiceCollection services, Func<ServiceDescriptor, bool> isSame, string what)
    {
        if (services.Any(isSame))
        {
            throw new InvalidOperationException(
                $"{what} is already registered, and calls meant for the second would go to the first. "
                + $"For several tenants, name each client or use {nameof(AddTitanClientFactory)}.");
        }
    }

    private static IHttpClientBuilder AddHttpClient(IServiceCollection services, string name, TitanClientOptions? options)
    {
        if (options?.Transport is not null)
        {
            throw new ArgumentException(
                "In a host, configure the handler with ConfigurePrimaryHttpMessageHandler on the builder that this method returns, "
                    + $"not with {nameof(TitanClientOptions.Transport)}.",
                nameof(options));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new TransportFilter(name, options is { HandlerNeverRedirects: true }));
        return services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(Transport.NewSockets);
    }

    private static TitanClient NewClient(
        IServiceProvider provider, string httpClient, Func<IServiceProvider, ConnectionSettings> configure, TitanClientOptions? options) =>
        new(
            ServiceTitanConnection.From(configure(provider)),
            TransportOf(provider, httpClient),
            options,
            provider.GetService<ILoggerFactory>()?.CreateLogger<TitanClient>(),
            provider.GetRequiredService<TimeProvider>());

    private static FactoryTransport TransportOf(IServiceProvider provider, string httpClient)
    {
        var transport = new FactoryTransport(provider.GetRequiredService<IHttpMessageHandlerFactory>(), httpClient);

        // Reports a handler that is not allowed here, rather than on the first call.
        transport.Current();
        return transport;
    }

    private static ConnectionSettings SettingsOf(IConfiguration section)
    {
        string? Value(string key) => section[key] is { Length: > 0 } value ? value : null;
        return new ConnectionSettings
        {
            Environment = Value(nameof(ConnectionSettings.Environment)),
            Tenant = Value(nameof(ConnectionSettings.Tenant)),
            ClientId = Value(nameof(ConnectionSettings.ClientId)),
            ClientSecret = Value(nameof(ConnectionSettings.ClientSecret)),
            ApplicationKey = Value(nameof(ConnectionSettings.ApplicationKey)),
            ApiUrl = Value(nameof(ConnectionSettings.ApiUrl)),
            TokenUrl = Value(nameof(ConnectionSettings.TokenUrl)),
            TimeZone = Value(nameof(ConnectionSettings.TimeZone)),
        };
    }
}
