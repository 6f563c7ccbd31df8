using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;

namespace TitanConnector.TestSupport;

/// <summary>
/// A server that sends raw bytes, for answers that no web server would send: half an answer, two at once, or none. Each connection carries
/// one exchange and is closed. Token requests get a token, unless the test answers them.
/// </summary>
public sealed class WireServer : IAsyncDisposable
{
    /// <summary>The token that it issues.</summary>
    public const string Token = "tok-of-the-wire";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentBag<Task> _exchanges = [];
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly bool _answersTokens;
    private readonly Task _accepting;

    private WireServer(Func<string, Stream, CancellationToken, Task> answer, bool answersTokens)
    {
        _answer = answer;
        _answersTokens = answersTokens;
        SecretWatch.Know("cs1.wire-secret", "ak1.wire-key", Token);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    /// <summary>The request lines so far, without token requests unless the test answers them.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public ConnectionSettings Settings => new()
    {
        Environment = "emulator",
        ApiUrl = Url.ToString(),
        Tenant = "42",
        ClientId = "cid.wire",
        ClientSecret = "cs1.wire-secret",
        ApplicationKey = "ak1.wire-key",
    };

    /// <summary>Answers every call with the same bytes.</summary>
    public static WireServer Start(ReadOnlyMemory<byte> answer, bool answersTokens = false) =>
        Start((_, stream, token) => stream.WriteAsync(answer, token).AsTask(), answersTokens);

    /// <summary>Answers each call with the callback, which receives the request line.</summary>
    public static WireServer Start(Func<string, Stream, CancellationToken, Task> answer, bool answersTokens = false) =>
        new(answer, answersTokens);

    /// <summary>A well-formed HTTP response.</summary>
    public static byte[] Answer(int status, ReadOnlySpan<byte> body, params string[] headers) =>
    [
        .. Encoding.Latin1.GetBytes(
            Lines([$"HTTP/1.1 {status} Words", "Connection: close", $"Content-Length: {body.Length}", .. headers, ""])),
        .. body,
    ];

    /// <summary>A well-formed HTTP response with JSON.</summary>
    public static byte[] Answer(int status, string body, params string[] headers) =>
        Answer(status, Encoding.UTF8.GetBytes(body), ["Content-Type: application/json; charset=utf-8", .. headers]);

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

    private static string Lines(string[] lines) => string.Concat(lines.Select(line => line + "\r\n"));

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
            var request = await ReadAsync(stream, _stop.Token);
            var isToken = request.StartsWith("POST /connect/token ", StringComparison.Ordinal);
            if (isToken && !_answersTokens)
            {
                await stream.WriteAsync(Answer(200, $$"""{"access_token":"{{Token}}","expires_in":900}"""), _stop.Token);
            }
            else
            {
                _requests.Enqueue(request);
                await _answer(request, stream, _stop.Token);
            }

            // Closing a connection with unread bytes resets it, which can discard the answer.
            socket.Shutdown(SocketShutdown.Send);
            while (await stream.ReadAsync(new byte[4096], _stop.Token) > 0)
            {
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
        }
    }

    // Returns the request line once the whole request has arrived.
    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. bytes]);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0)
            {
                var length = text[..end].Split("\r\n")
                    .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    .Sum(line => int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture));
                if (bytes.Count >= end + 4 + length)
                {
                    return text[..text.IndexOf("\r\n", StringComparison.Ordinal)];
                }
            }

            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                throw new IOException("The request ended too soon.");
            }

            bytes.AddRange(buffer[..read]);
        }
    }
}
