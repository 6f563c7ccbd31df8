using Microsoft.Extensions.Http;

namespace TitanConnector.Http;

/// <summary>Sets the rules of <see cref="Transport"/> on the primary handler that the host configured, before it sends anything.</summary>
/// <param name="name">The name of the HTTP client to configure.</param>
/// <param name="neverRedirects">Whether to trust the host that a handler of an unknown type does not redirect.</param>
internal sealed class TransportFilter(string name, bool neverRedirects) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name == name)
        {
            // Directly around the primary handler, so that handlers added by the host see decompressed responses.
            builder.PrimaryHandler = Transport.Secure(builder.PrimaryHandler, neverRedirects);
        }
    };
}
