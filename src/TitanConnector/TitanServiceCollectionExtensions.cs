using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector;

/// <summary>Puts a <see cref="TitanClient"/> into a host.</summary>
public static class TitanServiceCollectionExtensions
{
    internal const string HttpClientName = "TitanConnector";

    /// <summary>
    /// Registers one <see cref="TitanClient"/> for the whole host. The settings are asked for when the client is first needed; an
    /// <see cref="InvalidInputException"/> then names every setting that is missing or malformed.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">
    /// Returns the settings; it may ask other services, such as a secret store. They are taken as they are: nothing that they leave out is
    /// filled in from <c>SERVICETITAN_…</c> variables. For settings from those, return
    /// <see cref="ConnectionSettings.FromEnvironmentVariables"/>.
    /// </param>
    /// <param name="options">How the client works; <see langword="null"/> for the defaults.</param>
    /// <returns>
    /// The builder of the HTTP client that carries requests and token requests, for handlers of the host's own. Whatever primary handler is
    /// configured there, TitanConnector sets it to follow no redirects, keep no cookies, decompress nothing by itself and reach loopback
    /// addresses without a proxy; a handler of a kind that cannot be set so is refused, unless
    /// <see cref="TitanClientOptions.HandlerNeverRedirects"/> is set.
    /// </returns>
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
        if (services.Any(service => service.ServiceType == typeof(TitanClient) && !service.IsKeyedService))
        {
            throw new InvalidOperationException(
                $"A {nameof(TitanClient)} is registered already, and calls meant for the second connection would go to the first. "
                + $"For several tenants in one host, make a {nameof(TitanClient)} for each.");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IHttpMessageHandlerBuilderFilter>(
            new TransportFilter(HttpClientName, options is { HandlerNeverRedirects: true }));
        services.AddSingleton(provider =>
        {
            var connection = ServiceTitanConnection.From(configure(provider));
            var transport = new FactoryTransport(provider.GetRequiredService<IHttpMessageHandlerFactory>(), HttpClientName);

            // A handler that is not allowed is said here, and not by the first call.
            transport.Current();
            return new TitanClient(
                connection,
                transport,
                options,
                provider.GetService<ILoggerFactory>()?.CreateLogger<TitanClient>(),
                provider.GetRequiredService<TimeProvider>());
        });
        return services.AddHttpClient(HttpClientName).ConfigurePrimaryHttpMessageHandler(Transport.NewSockets);
    }
}
