namespace TitanConnector.Http;

/// <summary>
/// Stands next to the transport and says clearly what went wrong there: a connection that is not made in time, which .NET reports as if the
/// caller had cancelled, a failure of TLS, whose cause .NET leaves to inner exceptions, and an answer that is not from where the request
/// was sent.
/// </summary>
internal sealed class ConnectHandler : DelegatingHandler
{
    /// <exception cref="HttpRequestException">No connection was made, or no answer came.</exception>
    /// <exception cref="InvalidDataException">The answer is from somewhere else.</exception>
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
            + "a handler of the host follows redirects, which it must not.");
    }
}
