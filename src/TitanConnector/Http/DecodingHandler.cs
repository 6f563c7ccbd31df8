namespace TitanConnector.Http;

/// <summary>
/// Requests compressed responses and decompresses them; a page of customers shrinks to about an eighth. .NET could do this as well, but it
/// accepts compressed data that ends too early as complete.
/// </summary>
/// <param name="inner">The next handler.</param>
/// <param name="asksForCompression">
/// Set to false above a handler that might decompress on its own, because then a missing end could not be detected. Responses are then
/// requested uncompressed.
/// </param>
internal sealed class DecodingHandler(HttpMessageHandler inner, bool asksForCompression) : DelegatingHandler(inner)
{
    private const string AcceptEncoding = "Accept-Encoding";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.NonValidated.Contains(AcceptEncoding))
        {
            request.Headers.TryAddWithoutValidation(AcceptEncoding, asksForCompression ? "gzip, br" : "identity");
        }

        var response = await base.SendAsync(request, cancellationToken);
        response.Content = DecodedContent.Of(response.Content, mayBeEmpty: request.Method != HttpMethod.Get);
        return response;
    }
}
