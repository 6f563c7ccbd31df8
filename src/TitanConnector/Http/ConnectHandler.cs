namespace TitanConnector.Http;

/// <summary>
/// Next to the transport, which tells of a connection that does not come about in time as if its caller had cancelled: to everyone else it
/// is a server that could not be reached.
/// </summary>
internal sealed class ConnectHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException error)
            when (error.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, error.InnerException!.Message, error);
        }
    }
}
