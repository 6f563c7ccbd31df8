namespace TitanConnector.Http;

/// <summary>
/// Sits directly above the transport and turns its failures into clear errors: a connect timeout, which .NET reports as if the caller had
/// canceled; a TLS failure, whose cause .NET leaves in inner exceptions; and a response that came from another address than requested.
/// </summary>
internal sealed class ConnectHandler : DelegatingHandler
{
    /// <exception cref="HttpRequestException">No connection could be made, or no response arrived.</exception>
    /// <exception cref="InvalidDataException">The response came from another address.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A handler that follows a redirect may write the new address into the request.
        var asked = request.RequestUri!;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            return response.RequestMessage?.RequestUri is { } answered && answered != asked
                ? throw Redirected(response, asked, answered)
                : response;
        }
        catch (OperationCanceledException error)
            when (error.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, error.InnerException!.Message, error);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw TlsException.Of(error);
        }
    }

    private static InvalidDataException Redirected(HttpResponseMessage response, Uri asked, Uri answered)
    {
        response.Dispose();
        return new InvalidDataException(
            $"it is from {answered.Authority}{answered.AbsolutePath} and not from {asked.Authority}{asked.AbsolutePath}; "
            + "a handler of the host follows redirects, which is not allowed.");
    }
}
