using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;

namespace TitanConnector.TestSupport;

/// <summary>
/// A server that captures the head of a request exactly as sent, before it reads any of the body. The test then decides what happens to the
/// connection. Each connection carries one exchange, and is closed when the test is done with it, even if bytes are unread. Token requests
/// get a token.
/// </summary>
public sealed class HeadServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _heads = [];
    private readonly ConcurrentBag<Task> _exchanges = [];
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly Task _accepting;
    private int _tokens;

    private HeadServer(Func<string, Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    /// <summary>The heads of the requests so far, except those for tokens.</summary>
    public IReadOnlyList<string> Heads => [.. _heads];

    /// <summary>The number of tokens issued.</summary>
    public int Tokens => _tokens;

    public ConnectionSettings Settings => new()
    {
        Environment = "emulator",
        ApiUrl = Url.ToString(),
        Tenant = "42",
        ClientId = "cid.head",
        ClientSecret = "cs1.head-secret",
        ApplicationKey = "ak1.head-key",
    };

    /// <summary>Starts a server; the callback receives the head of a request and its connection.</summary>
    public static HeadServer Start(Func<string, Stream, CancellationToken, Task> answer) => new(answer);

    /// <summary>The values of a header, one for each of its lines.</summary>
    public static string[] Values(string head, string name) =>
        [
            .. head.Split("\r\n").Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))
                .Select(line => line[(name.Length + 1)..].Trim()),
        ];

    /// <summary>Reads a body of known length, after asking for it when the client expects that, and returns it.</summary>
    public static async Task<byte[]> ReadBodyAsync(string head, Stream stream, CancellationToken cancellationToken)
    {
        if (Values(head, "Expect").Length > 0)
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        }

        var body = new byte[Values(head, "Content-Length").Sum(length => int.Parse(length, CultureInfo.InvariantCulture))];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    public TitanClient NewClient(TitanClientOptions? options = null, ILogger? logger = null, TimeProvider? time = null) =>
        new(Settings, options, logger, time ?? new VirtualTime());

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
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var head = await ReadHeadAsync(stream, _stop.Token);
            if (head.StartsWith("POST /connect/token ", StringComparison.Ordinal))
            {
                await ReadBodyAsync(head, stream, _stop.Token);
                var number = Interlocked.Increment(ref _tokens);
                await stream.WriteAsync(WireServer.Answer(200, $$"""{"access_token":"tok-{{number}}","expires_in":900}"""), _stop.Token);
            }
            else
            {
                _heads.Enqueue(head);
                await _answer(head, stream, _stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
        }
    }

    // Byte by byte, so that none of the body is consumed.
    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
