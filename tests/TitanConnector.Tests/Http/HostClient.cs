using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using TitanConnector.Connection;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>A client in a host that supplies its own primary handler.</summary>
internal sealed class HostClient : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public HostClient(ConnectionSettings settings, Func<HttpMessageHandler> primary, TitanClientOptions? options = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new VirtualTime());
        services.AddTitanConnector(_ => settings, options).ConfigurePrimaryHttpMessageHandler(primary);
        _provider = services.BuildServiceProvider();
    }

    public TitanClient Titan => _provider.GetRequiredService<TitanClient>();

    /// <summary>Handlers with their default settings: .NET's follow redirects. They trust self-signed certificates here.</summary>
    public static HttpMessageHandler Primary(string kind) => kind switch
    {
        nameof(SocketsHttpHandler) => new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown) },
        },
        nameof(HttpClientHandler) => new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => IsOurs(shown),
        },
        "wrapped" => new Wrapper { InnerHandler = Primary(nameof(SocketsHttpHandler)) },
        _ => new Opaque(Primary(nameof(SocketsHttpHandler))),
    };

    public static bool IsOurs(X509Certificate? shown) => shown?.Subject == "CN=localhost";

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    /// <summary>A handler of a type unknown to the library that follows redirects.</summary>
    internal sealed class Opaque(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(inner);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _inner.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }

    internal sealed class Wrapper : DelegatingHandler;
}
