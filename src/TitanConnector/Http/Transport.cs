using System.Net;
using System.Net.Sockets;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// The rules for every handler that opens connections, whether this library's or a host's: it follows no redirects, keeps no cookies,
/// reaches this machine without a proxy, and leaves decompression to <see cref="DecodingHandler"/>.
/// </summary>
internal static class Transport
{
    /// <summary>Returns the transport in the options, or a new one, with the rules set.</summary>
    /// <exception cref="InvalidInputException">The rules cannot be set on the transport in the options.</exception>
    public static HttpMessageHandler Of(TitanClientOptions? options) =>
        options?.Transport is { } given
            ? new KeptTransport(Secure(given, options.HandlerNeverRedirects))
            : Secure(NewSockets(), neverRedirects: false);

    /// <summary>Creates a transport without the rules, for a host to replace or change before <see cref="Secure"/>.</summary>
    public static SocketsHttpHandler NewSockets() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        ConnectCallback = ConnectAsync,
    };

    /// <summary>Sets the rules on a primary handler and adds response decoding.</summary>
    /// <param name="primary">The handler; it may be wrapped in others.</param>
    /// <param name="neverRedirects">Whether to trust the host that a handler of an unknown type does not redirect.</param>
    /// <exception cref="InvalidInputException">The rules cannot be set on this handler.</exception>
    public static HttpMessageHandler Secure(HttpMessageHandler primary, bool neverRedirects)
    {
        var isKnown = TrySetRules(Innermost(primary));
        return isKnown || neverRedirects
            ? new DecodingHandler(primary, asksForCompression: isKnown)
            : throw new InvalidInputException(
                "handler",
                $"{Innermost(primary).GetType().Name} may follow redirects, which would send credentials to another host. "
                + $"Use SocketsHttpHandler or HttpClientHandler, or declare with {nameof(TitanClientOptions)}."
                + $"{nameof(TitanClientOptions.HandlerNeverRedirects)} that it does not");
    }

    /// <summary>Checks that a handler from a host's factory follows the rules, whatever was configured after they were set.</summary>
    /// <exception cref="InvalidInputException">The handler does not follow the rules.</exception>
    public static void Require(HttpMessageHandler chain)
    {
        for (var handler = chain; handler is DelegatingHandler outer; handler = outer.InnerHandler)
        {
            if (outer is DecodingHandler)
            {
                TrySetRules(Innermost(outer));
                return;
            }
        }

        throw new InvalidInputException(
            "handler",
            "the primary handler was replaced after TitanConnector set it up; use ConfigurePrimaryHttpMessageHandler instead");
    }

    private static HttpMessageHandler Innermost(HttpMessageHandler handler) =>
        handler is DelegatingHandler { InnerHandler: { } inner } ? Innermost(inner) : handler;

    // A handler that has sent a request can no longer be changed, so only differences are set: hosts may use one handler several times.
    private static bool TrySetRules(HttpMessageHandler handler)
    {
        try
        {
            switch (handler)
            {
                case SocketsHttpHandler sockets:
                    SetRules(sockets);
                    return true;
                case HttpClientHandler client:
                    SetRules(client);
                    return true;
                default:
                    return false;
            }
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException)
        {
            throw new InvalidInputException(
                "handler",
                "the primary handler has already sent requests, so it can no longer be configured not to follow redirects; use a new one");
        }
    }

    private static void SetRules(SocketsHttpHandler handler)
    {
        if (handler.AllowAutoRedirect)
        {
            handler.AllowAutoRedirect = false;
        }

        if (handler.UseCookies)
        {
            handler.UseCookies = false;
        }

        if (handler.AutomaticDecompression != DecompressionMethods.None)
        {
            handler.AutomaticDecompression = DecompressionMethods.None;
        }

        if (handler is { UseProxy: true, Proxy: not LoopbackBypass })
        {
            handler.Proxy = new LoopbackBypass(handler.Proxy);
        }
    }

    private static void SetRules(HttpClientHandler handler)
    {
        if (handler.AllowAutoRedirect)
        {
            handler.AllowAutoRedirect = false;
        }

        if (handler.UseCookies)
        {
            handler.UseCookies = false;
        }

        if (handler.AutomaticDecompression != DecompressionMethods.None)
        {
            handler.AutomaticDecompression = DecompressionMethods.None;
        }

        if (handler is { UseProxy: true, Proxy: not LoopbackBypass })
        {
            handler.Proxy = new LoopbackBypass(handler.Proxy);
        }
    }

    // Connects as SocketsHttpHandler does by default, and also marks the request that needed the connection, and keeps plain http on this
    // machine whatever address a name resolves to.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var request = context.InitialRequestMessage;
        if (request.Options.TryGetValue(DebugHandler.Connection, out var connection))
        {
            connection.IsNew = true;
        }

        var target = context.DnsEndPoint;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await (Loopback.IsName(target.Host)
                ? socket.ConnectAsync([IPAddress.Loopback, IPAddress.IPv6Loopback], target.Port, cancellationToken)
                : socket.ConnectAsync(target, cancellationToken));
            if (request.RequestUri is { Scheme: "http" } && !Loopback.Is(((IPEndPoint)socket.RemoteEndPoint!).Address))
            {
                throw new IOException("Plain http is allowed only to this machine, and this is another machine's address.");
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
