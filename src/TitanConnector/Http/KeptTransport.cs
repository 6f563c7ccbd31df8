namespace TitanConnector.Http;

/// <summary>A transport with another owner: disposing the client leaves it open.</summary>
internal sealed class KeptTransport(HttpMessageHandler inner) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _inner.SendAsync(request, cancellationToken);
}
