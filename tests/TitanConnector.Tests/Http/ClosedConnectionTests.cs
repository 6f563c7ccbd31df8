using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>
/// A kept-alive connection that the server closes gracefully while a request is on it. The HTTP stack assumes that the connection was idle
/// for too long, and itself resends a request without a body.
/// </summary>
public sealed class ClosedConnectionTests
{
    private const string Contacts = """{"page":1,"pageSize":50,"hasMore":false,"totalCount":null,"data":[]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delete_that_may_have_been_carried_out_is_not_sent_again_by_the_http_stack()
    {
        using var server = new ClosingServer();
        using var titan = new TitanClient(server.Settings, time: new VirtualTime());
        await titan.PageAsync(new ListCustomerContacts { CustomerId = 1 }, Token);

        await Should.ThrowAsync<OutcomeUnknownException>(
            () => titan.RunAsync(new DeleteCustomerContact { CustomerId = 1, ContactId = 2 }, Token));

        server.Requests.Count(request => request.StartsWith("DELETE", StringComparison.Ordinal)).ShouldBe(1);
    }

    /// <summary>Answers reads; closes the connection after reading anything else.</summary>
    private sealed class ClosingServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public ClosingServer()
        {
            _listener.Start();
            _ = AcceptAsync();
        }

        public ConcurrentQueue<string> Requests { get; } = [];

        public ConnectionSettings Settings => new()
        {
            Environment = "emulator",
            ApiUrl = $"http://{_listener.LocalEndpoint}",
            Tenant = "42",
            ClientId = "cid.scripted",
            ClientSecret = "cs1.scripted-secret",
            ApplicationKey = "ak1.scripted-key",
        };

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = AnswerAsync(await _listener.AcceptSocketAsync());
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(Socket socket)
        {
            using var connection = socket;
            await using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream, leaveOpen: true);
            while (await reader.ReadLineAsync() is { Length: > 0 } request)
            {
                Requests.Enqueue(request);
                var length = 0;
                while (await reader.ReadLineAsync() is { Length: > 0 } header)
                {
                    length = header.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)
                        ? int.Parse(header[16..], null)
                        : length;
                }

                if (length > 0)
                {
                    await reader.ReadBlockAsync(new char[length]);
                }

                var body = request.Split(' ')[0] switch
                {
                    "POST" => """{"access_token":"tok","expires_in":900}""",
                    "GET" => Contacts,
                    _ => null,
                };
                if (body is null)
                {
                    socket.Shutdown(SocketShutdown.Send);
                    return;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            }
        }
    }
}
