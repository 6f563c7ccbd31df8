using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TitanConnector.Connection;

namespace TitanConnector.TestSupport;

/// <summary>
/// A server, with or without TLS, that records every byte it receives, for tests of what is sent where. It can also act as a proxy, because
/// a proxy is a server that receives requests for other hosts. Each connection carries one exchange and is closed.
/// </summary>
public sealed class RecordingServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentBag<Task> _exchanges = [];
    private readonly Func<string, byte[]> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly SslProtocols _protocols;
    private readonly Task _accepting;
    private int _connections;

    private RecordingServer(Func<string, byte[]> answer, IPAddress address, X509Certificate2? certificate, SslProtocols protocols)
    {
        _answer = answer;
        _certificate = certificate;
        _protocols = protocols;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Its address; <c>https</c> with a certificate.</summary>
    public string Url => UrlOf("127.0.0.1");

    /// <summary>The heads and bodies of the requests so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>The number of connections, with or without a request.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public ConnectionSettings Settings => SettingsOf("127.0.0.1");

    public static RecordingServer Start(
        Func<string, byte[]> answer,
        IPAddress? address = null,
        X509Certificate2? certificate = null,
        SslProtocols protocols = SslProtocols.None) =>
        new(answer, address ?? IPAddress.Loopback, certificate, protocols);

    /// <summary>Issues tokens to any client, and answers everything else with the script.</summary>
    public static Func<string, byte[]> WithTokens(Func<string, byte[]> answer) => request =>
        request.Contains(" /connect/token ", StringComparison.Ordinal)
            ? WireServer.Answer(200, """{"access_token":"tok-recorded","expires_in":900}""")
            : answer(request);

    /// <summary>Its address under another host name or IP address of this machine.</summary>
    public string UrlOf(string host) => $"{(_certificate is null ? "http" : "https")}://{host}:{Port}/";

    public ConnectionSettings SettingsOf(string host) => new()
    {
        Environment = "emulator",
        ApiUrl = UrlOf(host),
        Tenant = "42",
        ClientId = "cid.recorded",
        ClientSecret = "cs1.recorded-secret",
        ApplicationKey = "ak1.recorded-key",
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_exchanges);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _exchanges.Add(ExchangeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
            {
                // Stopped.
                return;
            }
        }
    }

    private async Task ExchangeAsync(Socket socket)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await using Stream stream = await OpenAsync(new NetworkStream(socket, ownsSocket: true));
            var request = await ReadAsync(stream);
            _requests.Enqueue(request);
            await stream.WriteAsync(_answer(request), _stop.Token);
            if (stream is SslStream secure)
            {
                await secure.ShutdownAsync();
            }

            // Closing a connection with unread bytes resets it, which can discard the answer.
            socket.Shutdown(SocketShutdown.Send);
            while (await stream.ReadAsync(new byte[4096], _stop.Token) > 0)
            {
            }
        }
        catch (Exception error) when (error
            is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
        {
            // The client has gone or does not trust this server, or the test is over.
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream plain)
    {
        if (_certificate is null)
        {
            return plain;
        }

        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate, EnabledSslProtocols = _protocols }, _stop.Token);
        return secure;
    }

    private async Task<string> ReadAsync(Stream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. bytes]);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 && bytes.Count >= end + 4 + LengthOf(text[..end]))
            {
                return text;
            }

            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                throw new IOException("The request ended too soon.");
            }

            bytes.AddRange(buffer[..read]);
        }
    }

    private static int LengthOf(string head) => head.Split("\r\n")
        .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Sum(line => int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture));
}
