using System.Net;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Clients;

/// <summary>A handler that the caller supplies: it is used, configured as safely as the library's own, and not disposed.</summary>
public class TransportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["sockets", "client", "wrapped"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_given_handler_carries_the_requests_and_stays_open(string kind)
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        using var handler = NewHandler(kind);
        for (var client = 0; client < 2; client++)
        {
            using var titan = new TitanClient(server.Settings, new TitanClientOptions { Transport = handler });
            (await titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);
        }

        if (handler is Counting counting)
        {
            counting.Sent.ShouldBe(4, "two tokens and two calls");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_given_handler_follows_no_redirect(string kind)
    {
        await using var other = await ScriptedServer.StartAsync(200, """{"id":7}""");
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.Headers.Location = $"{other.Url}elsewhere";
            return ScriptedServer.AnswerAsync(http, 307, "");
        });
        using var handler = NewHandler(kind);
        using var titan = new TitanClient(server.Settings, new TitanClientOptions { Transport = handler, MaxAttempts = 1 });

        (await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Read, Token)))
            .Status.ShouldBe(HttpStatusCode.TemporaryRedirect);

        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_of_an_unknown_type_is_refused_unless_the_caller_vouches_for_it()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        using var opaque = new Opaque();

        Should.Throw<InvalidInputException>(() => new TitanClient(server.Settings, new TitanClientOptions { Transport = opaque }))
            .Message.ShouldContain(nameof(TitanClientOptions.HandlerNeverRedirects));

        using var titan = new TitanClient(server.Settings, new TitanClientOptions { Transport = opaque, HandlerNeverRedirects = true });
        (await titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);
    }

    private static HttpMessageHandler NewHandler(string kind) => kind switch
    {
        "sockets" => new SocketsHttpHandler(),
        "client" => new HttpClientHandler(),
        _ => new Counting { InnerHandler = new SocketsHttpHandler() },
    };

    private sealed class Counting : DelegatingHandler
    {
        private int _sent;

        public int Sent => _sent;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _sent);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Opaque : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(new SocketsHttpHandler { AllowAutoRedirect = false });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _inner.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
