namespace TitanConnector.Http;

/// <summary>
/// Sends through whatever handlers the host's factory has at the time, so that its rotation of connections also works for a client that
/// is kept for ever.
/// </summary>
internal sealed class FactoryTransport(IHttpMessageHandlerFactory factory, string name) : HttpMessageHandler
{
    private HttpMessageHandler? _checked;

    /// <summary>The handlers to send through, which follow the rules of <see cref="Transport"/>.</summary>
    /// <exception cref="Errors.InvalidInputException">The host has configured a handler that might not.</exception>
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
