using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector;

/// <summary>Puts clients into a host's services.</summary>
/// <remarks>
/// Each method returns the builder of the HTTP client that carries requests and token requests, for handlers of the host's own. Whatever
/// primary handler is configured there, TitanConnector sets it to follow no redirects, keep no cookies, decompress nothing by itself and
/// reach loopback addresses without a proxy. A handler of a kind that cannot be set so is refused when the client is made, unless
/// <see cref="TitanClientOptions.HandlerNeverRedirects"/> is set.
/// </remarks>
public static class TitanServiceCollectionExtensions
{
    internal const string HttpClientName = "TitanConnector";

    /// <summary>
    /// Registers one client for the whole host, as <see cref="ITitanClient"/> and <see cref="TitanClient"/>. The settings are asked for when
    /// it is first needed; an <see cref="InvalidInputException"/> then names every setting that is missing or malformed.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">
    /// Returns the settings; it may ask other services, such as a secret store. They are taken as they are: nothing that they leave out is
    /// filled in from <c>SERVICETITAN_…</c> variables. For settings from those, return
    /// <see cref="ConnectionSettings.FromEnvironmentVariables"/>.
    /// </param>
    /// <param name="options">How the client works; <see langword="null"/> for the defaults.</param>
    /// <returns>The builder of its HTTP client.</returns>
    /// <exception cref="InvalidOperationException">
    /// A <see cref="TitanClient"/> is registered already: of two, one would silently get the other's calls.
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

    /// <summary>Registers one client for the whole host, with the settings of a section of its configuration.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">
    /// The section, read when the client is first needed. Its keys are the properties of <see cref="ConnectionSettings"/>, such as
    /// <c>Environment</c> and <c>ClientSecret</c>.
    /// </param>
    /// <param name="options">How the client works; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="AddTitanConnector(IServiceCollection, Func{IServiceProvider, ConnectionSettings}, TitanClientOptions?)"/>
    public static IHttpClientBuilder AddTitanConnector(
        this IServiceCollection services, IConfiguration section, TitanClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddTitanConnector(_ => SettingsOf(section), options);
    }

    /// <summary>
    /// Registers a client under a name, as keyed services of the types <see cref="ITitanClient"/> and <see cref="TitanClient"/>:
    /// <c>[FromKeyedServices("name")] ITitanClient titan</c>. For tenants that are not known when the host starts, see
    /// <see cref="AddTitanClientFactory"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name.</param>
    /// <param name="configure">Returns the settings.</param>
    /// <param name="options">How the client works; <see langword="null"/> for the defaults.</param>
    /// <exception cref="InvalidOperationException">There is a client of this name already.</exception>
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
            $"A TitanClient of the name {name}");
        var httpClient = $"{HttpClientName}.{name}";
        services.AddKeyedSingleton(name, (provider, _) => NewClient(provider, httpClient, configure, options));
        services.AddKeyedSingleton<ITitanClient>(name, (provider, key) => provider.GetRequiredKeyedService<TitanClient>(key));
        return AddHttpClient(services, httpClient, options);
    }

    /// <summary>Registers an <see cref="ITitanClientFactory"/>, which makes clients for tenants when they are needed.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">
    /// Looks up the settings of a tenant by its key; it is given the host's own provider, so a scoped service needs a scope of its own. It
    /// throws when there is no such tenant.
    /// </param>
    /// <param name="options">How the factory and its clients work; <see langword="null"/> for the defaults.</param>
    /// <returns>The builder of the HTTP client that all of them share.</returns>
    /// <exception cref="InvalidOperationException">There is a factory already.</exception>
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
                $"{what} is registered already, and calls meant for the second would go to the first. "
                + $"For several tenants, give each a name, or use {nameof(AddTitanClientFactory)}.");
        }
    }

    private static IHttpClientBuilder AddHttpClient(IServiceCollection services, string name, TitanClientOptions? options)
    {
        if (options?.Transport is not null)
        {
            throw new ArgumentException(
                $"In a host, configure the handler by ConfigurePrimaryHttpMessageHandler on what this method returns, not by {nameof(TitanClientOptions.Transport)}.",
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

        // A handler that is not allowed is said here, and not by the first call.
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
