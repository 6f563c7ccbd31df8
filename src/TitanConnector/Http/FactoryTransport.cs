namespace TitanConnector.Http;

/// <summary>
/// Sends through whatever handler the host's factory currently provides, so that the factory can rotate connections even if a client is
/// kept forever.
/// </summary>
internal sealed class FactoryTransport(IHttpMessageHandlerFactory factory, string name) : HttpMessageHandler
{
    private HttpMessageHandler? _checked;

    /// <summary>Returns the current handler after checking that it follows the rules of <see cref="Transport"/>.</summary>
    /// <exception cref="Errors.InvalidInputException">The host has configured a handler that might break them.</exception>
    public HttpMessageHandler Current()
    {
        var handler = factory.CreateHandler(name);
        if (!ReferenceEquals(handler, _checked))
        {
            Transport.Require(handler);
            _checked = handler;
        }

        return handler;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(Current(), disposeHandler: false);
        return await invoker.SendAsync(request, cancellationToken);
    }
}
