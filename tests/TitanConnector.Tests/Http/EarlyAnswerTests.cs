using System.Net;
using System.Text;
using TitanConnector.Connection;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Servers that answer an upload before they have read it: the answer is reported, whatever they do with the connection.</summary>
public class EarlyAnswerTests
{
    private const int Size = 20_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Manners => ["closes", "stays", "asks for the body, then closes", "reads some, then closes"];

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task A_refusal_is_reported_as_a_refusal(string manner)
    {
        await using var server = HeadServer.Start((head, stream, token) => AnswerEarlyAsync(manner, 413, head, stream, token));
        using var patient = Patient();
        using var titan = server.NewClient(new TitanClientOptions { Transport = patient });

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Upload(), Token));

        error.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        error.Message.ShouldContain("413 Said early");
        server.Heads.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task A_429_sends_the_whole_file_again(string manner)
    {
        var whole = 0;
        await using var server = OnceEarly(manner, 429, body => whole = body);
        using var patient = Patient();
        using var titan = server.NewClient(new TitanClientOptions { Transport = patient });

        (await titan.RunAsync(Upload(), Token)).Path.ShouldBe("a/b");

        whole.ShouldBeGreaterThan(Size);
        server.Heads.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task A_401_renews_the_token_and_sends_the_whole_file_again(string manner)
    {
        var whole = 0;
        await using var server = OnceEarly(manner, 401, body => whole = body);
        using var patient = Patient();
        using var titan = server.NewClient(new TitanClientOptions { Transport = patient });

        (await titan.RunAsync(Upload(), Token)).Path.ShouldBe("a/b");

        whole.ShouldBeGreaterThan(Size);
        HeadServer.Values(server.Heads[1], "Authorization").ShouldBe(["Bearer tok-2"]);
        server.Tokens.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task A_503_leaves_the_outcome_unknown_and_the_error_names_the_503(string manner)
    {
        await using var server = HeadServer.Start((head, stream, token) => AnswerEarlyAsync(manner, 503, head, stream, token));
        using var patient = Patient();
        using var titan = server.NewClient(new TitanClientOptions { Transport = patient });

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Upload(), Token));

        error.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        server.Heads.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_without_support_for_expect_continue_still_gets_the_file()
    {
        var whole = 0;
        await using var server = HeadServer.Start(async (head, stream, token) =>
        {
            if (HeadServer.Values(head, "Expect").Length > 0)
            {
                await stream.WriteAsync(WireServer.Answer(417, ""), token);
                return;
            }

            whole = (await HeadServer.ReadBodyAsync(head, stream, token)).Length;
            await stream.WriteAsync(WireServer.Answer(200, """{"path":"a/b"}"""), token);
        });
        using var patient = Patient();
        using var titan = server.NewClient(new TitanClientOptions { Transport = patient });

        (await titan.RunAsync(Upload(), Token)).Path.ShouldBe("a/b");

        whole.ShouldBeGreaterThan(Size);
    }

    [Theory]
    [InlineData(400, "HTTP/1.1 400 Bad\r\nContent-Length: 100\r\n\r\n{\"title\":")]
    [InlineData(409, "HTTP/1.1 409 Bad\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"title")]
    [InlineData(404, "HTTP/1.1 404 Bad\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n")]
    public async Task A_refusal_with_a_truncated_body_is_still_a_refusal(int status, string answer)
    {
        await using var server = WireServer.Start(Encoding.ASCII.GetBytes(answer));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Malformed.AnyCall.Write, Token));

        error.Status.ShouldBe((HttpStatusCode)status);
    }

    // .NET sends the body when a server has said nothing for a second, and a busy machine may take longer to say it.
    private static SocketsHttpHandler Patient() => new() { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };

    private static HeadServer OnceEarly(string manner, int status, Action<int> onWhole)
    {
        var isFirst = true;
        return HeadServer.Start(async (head, stream, token) =>
        {
            if (isFirst)
            {
                isFirst = false;
                await AnswerEarlyAsync(manner, status, head, stream, token);
                return;
            }

            onWhole((await HeadServer.ReadBodyAsync(head, stream, token)).Length);
            await stream.WriteAsync(WireServer.Answer(200, """{"path":"a/b"}"""), token);
        });
    }

    private static async Task AnswerEarlyAsync(string manner, int status, string head, Stream stream, CancellationToken token)
    {
        if (manner.StartsWith("asks", StringComparison.Ordinal) || manner.StartsWith("reads", StringComparison.Ordinal))
        {
            if (HeadServer.Values(head, "Expect").Length > 0)
            {
                await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), token);
            }
        }

        if (manner.StartsWith("reads", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(new byte[1_000_000], token);
        }

        await stream.WriteAsync(WireServer.Answer(status, """{"title":"Said early"}"""), token);
        if (manner.EndsWith("stays", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        }

        // Closing a connection with unread bytes resets it, and the reset may overtake the answer. Flush it first, as web servers do.
        await stream.FlushAsync(token);
        ((System.Net.Sockets.NetworkStream)stream).Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        var rest = new byte[64 * 1024];
        for (var read = 1; read > 0;)
        {
            read = await stream.ReadAsync(rest, token);
        }
    }

    private static CreateInstalledEquipmentAttachment Upload() => new() { File = FileContent.FromBytes("a.jpg", new byte[Size]) };
}
