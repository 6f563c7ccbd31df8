using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TitanConnector.Emulator;

namespace TitanConnector.Bench;

/// <summary>
/// Sends one request to an emulator repeatedly over several connections. Each connection is a socket with its own thread that sends the
/// same bytes and waits for the whole answer, because an <see cref="HttpClient"/> would use more of the machine than the emulator itself.
/// </summary>
internal sealed class EmulatorLoad
{
    /// <summary>A customer with contacts and one location that has a contact, as a booking form would send it.</summary>
    public const string NewCustomer =
        """
        {
          "name": "Avery Heating", "type": "Residential", "doNotMail": false,
          "address": { "street": "4821 Maple Avenue", "unit": null, "city": "Columbus", "state": "OH", "zip": "43215", "country": "USA",
                       "latitude": 39.9612, "longitude": -82.9988 },
          "contacts": [
            { "type": "MobilePhone", "value": "(614) 555-0142", "memo": null },
            { "type": "Email", "value": "avery@example.com", "memo": "home" } ],
          "locations": [
            { "name": "Avery Heating",
              "address": { "street": "4821 Maple Avenue", "unit": null, "city": "Columbus", "state": "OH", "zip": "43215", "country": "USA",
                           "latitude": 39.9612, "longitude": -82.9988 },
              "contacts": [ { "type": "Phone", "value": "(614) 555-0143", "memo": "On site" } ] } ]
        }
        """;

    private readonly Uri _baseUrl;
    private readonly string _tenantPath;
    private readonly string _headers;

    private EmulatorLoad(Uri baseUrl, EmulatorCredentials credentials, string token)
    {
        _baseUrl = baseUrl;
        _tenantPath = string.Create(CultureInfo.InvariantCulture, $"/crm/v2/tenant/{credentials.Tenant}/");
        _headers = $"Host: {baseUrl.Authority}\r\nAuthorization: Bearer {token}\r\nST-App-Key: {credentials.ApplicationKey}\r\n";
    }

    /// <summary>Gets the access token that every request carries. It must outlast the measurement.</summary>
    public static async Task<EmulatorLoad> AuthorizeAsync(Uri baseUrl, EmulatorCredentials credentials)
    {
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.ClientSecret,
        });
        using var answer = await client.PostAsync(new Uri(baseUrl, "connect/token"), form);
        answer.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return new EmulatorLoad(baseUrl, credentials, token.RootElement.GetProperty("access_token").GetString()!);
    }

    /// <summary>Returns the id of the record at this position of a list, starting at 1.</summary>
    public async Task<long> IdAsync(string list, int place)
    {
        using var page = await ReadAsync(string.Create(CultureInfo.InvariantCulture, $"{list}?pageSize=1&page={place}"));
        return page.RootElement.GetProperty("data")[0].GetProperty("id").GetInt64();
    }

    /// <summary>Returns how many records the answer of a list or feed contains.</summary>
    public async Task<int> RowsAsync(string path)
    {
        using var page = await ReadAsync(path);
        return page.RootElement.GetProperty("data").GetArrayLength();
    }

    /// <summary>Reads a path below the tenant's CRM, such as <c>customers?pageSize=50</c>.</summary>
    public Task<LoadResult> GetAsync(string path, TimeSpan duration, int connections) =>
        RunAsync(Request("GET", path), duration, connections);

    /// <summary>Posts the same JSON repeatedly to a path below the tenant's CRM, such as <c>customers</c>.</summary>
    public Task<LoadResult> PostAsync(string path, string json, TimeSpan duration, int connections) =>
        RunAsync(Request("POST", path, json), duration, connections);

    private byte[] Request(string method, string path, string? json = null)
    {
        var content = json is null ? "" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n";
        return Encoding.UTF8.GetBytes($"{method} {_tenantPath}{path} HTTP/1.1\r\n{_headers}{content}\r\n{json}");
    }

    private async Task<JsonDocument> ReadAsync(string path)
    {
        using var connection = new Connection(_baseUrl);
        return JsonDocument.Parse(await Task.Run(() => connection.Exchange(Request("GET", path)).ToArray()));
    }

    /// <exception cref="InvalidOperationException">An answer is not a success, so the measurement is invalid.</exception>
    private async Task<LoadResult> RunAsync(byte[] request, TimeSpan duration, int connections)
    {
        var open = Enumerable.Range(0, connections).Select(_ => new Connection(_baseUrl)).ToArray();
        try
        {
            var start = Stopwatch.GetTimestamp();
            var counts = await Task.WhenAll(open.Select(connection => Task.Factory.StartNew(
                () =>
                {
                    var count = 0;
                    for (; Stopwatch.GetElapsedTime(start) < duration; count++)
                    {
                        connection.Exchange(request);
                    }

                    return count;
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            return new LoadResult(counts.Sum(), Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        finally
        {
            Array.ForEach(open, connection => connection.Dispose());
        }
    }

    /// <summary>One connection. It accepts only answers with a Content-Length; the emulator sends no others.</summary>
    private sealed class Connection : IDisposable
    {
        private const int PatienceMilliseconds = 30_000;

        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = PatienceMilliseconds,
        };
        private byte[] _received = new byte[64 * 1024];

        public Connection(Uri url) => _socket.Connect(new IPEndPoint(IPAddress.Parse(url.Host), url.Port));

        /// <summary>Sends a request and reads its answer.</summary>
        /// <returns>The answer's body, valid until the next exchange.</returns>
        public ReadOnlySpan<byte> Exchange(ReadOnlySpan<byte> request)
        {
            while (request.Length > 0)
            {
                request = request[_socket.Send(request)..];
            }

            var count = 0;
            int head;
            while ((head = _received.AsSpan(0, count).IndexOf("\r\n\r\n"u8)) < 0)
            {
                count += Receive(count);
            }

            var length = BodyLength(_received.AsSpan(0, head));
            var start = head + "\r\n\r\n".Length;
            if (start + length > _received.Length)
            {
                Array.Resize(ref _received, start + length);
            }

            while (count < start + length)
            {
                count += Receive(count);
            }

            return _received.AsSpan(start, length);
        }

        public void Dispose() => _socket.Dispose();

        private int Receive(int from) =>
            _socket.Receive(_received.AsSpan(from)) is > 0 and var count
                ? count
                : throw new IOException("The emulator closed the connection.");

        private static int BodyLength(ReadOnlySpan<byte> head)
        {
            if (!head.StartsWith("HTTP/1.1 2"u8))
            {
                throw new InvalidOperationException($"The emulator answered: {Encoding.ASCII.GetString(head)}");
            }

            foreach (var line in head.Split("\r\n"u8))
            {
                var colon = head[line].IndexOf((byte)':');
                if (colon > 0 && Ascii.EqualsIgnoreCase(head[line][..colon], "Content-Length"u8))
                {
                    return int.Parse(head[line][(colon + 1)..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
                }
            }

            throw new InvalidOperationException("The emulator's answer has no Content-Length.");
        }
    }
}

/// <summary>The result of a measurement.</summary>
/// <param name="Requests">The number of answers.</param>
/// <param name="Seconds">The duration.</param>
internal readonly record struct LoadResult(int Requests, double Seconds)
{
    public double PerSecond => Requests / Seconds;
}
