using Microsoft.Extensions.Http;

namespace TitanConnector.Http;

/// <summary>
/// Sets the rules of <see cref="Transport"/> on the primary handler that the host has configured, before it sends anything.
/// </summary>
/// <param name="name">The HTTP client whose handlers these are.</param>
/// <param name="neverRedirects">Whether a handler of an unknown kind is taken on the host's word.</param>
internal sealed class TransportFilter(string name, bool neverRedirects) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name == name)
        {
            // Directly around the primary handler: handlers that the host adds see answers that are decompressed.
            builder.PrimaryHandler = Transport.Secure(builder.PrimaryHandler, neverRedirects);
        }
    };
}
