using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;
using TitanConnector.Http;

namespace TitanConnector;

/// <summary>Puts a <see cref="TitanClient"/> into a host.</summary>
public static class TitanServiceCollectionExtensions
{
    internal const string HttpClientName = "TitanConnector";

    /// <summary>
    /// Registers a <see cref="TitanClient"/> for the whole host. The settings are asked for when it is first needed, from what
    /// <paramref name="configure"/> returns and, where that says nothing, from the <c>SERVICETITAN_…</c> variables.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Gives the settings; it may ask other services, such as a secret store.</param>
    /// <param name="options">How the client works.</param>
    /// <returns>The builder of the HTTP client that carries requests and token requests, for handlers of the host's own.</returns>
    public static IHttpClientBuilder AddTitanConnector(
        this IServiceCollection services,
        Func<IServiceProvider, ConnectionSettings>? configure = null,
        TitanClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            var settings = (configure?.Invoke(provider) ?? new ConnectionSettings()).Or(ConnectionSettings.FromEnvironmentVariables());
            return new TitanClient(
                ServiceTitanConnection.From(settings),
                new FactoryTransport(provider.GetRequiredService<IHttpMessageHandlerFactory>(), HttpClientName),
                options,
                provider.GetService<ILoggerFactory>()?.CreateLogger<TitanClient>(),
                provider.GetRequiredService<TimeProvider>());
        });
        return services.AddHttpClient(HttpClientName).ConfigurePrimaryHttpMessageHandler(TitanClient.NewTransport);
    }
}
