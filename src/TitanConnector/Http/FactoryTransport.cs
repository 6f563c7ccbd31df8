namespace TitanConnector.Http;

/// <summary>Sends by whatever handlers the host's factory has at the time, so that its rotation of connections holds for a client kept for ever.</summary>
internal sealed class FactoryTransport(IHttpMessageHandlerFactory factory, string name) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(factory.CreateHandler(name), disposeHandler: false);
        return await invoker.SendAsync(request, cancellationToken);
    }
}
