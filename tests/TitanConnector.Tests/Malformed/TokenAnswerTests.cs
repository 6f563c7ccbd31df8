using System.Buffers.Text;
using System.Text;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>Answers of a token endpoint without a usable token: no request was sent, so even a write has changed nothing.</summary>
public class TokenAnswerTests
{
    private static readonly MalformedAnswer[] Rows =
    [
        Body("nothing", "", "returned something else. Is the token URL right?"),
        Body("an HTML page", "<html>Sign in to the guest network</html>", "returned something else"),
        Body("no JSON", "access_token=abc&expires_in=900", "returned something else"),
        Body("half a token", """{"access_token":"ab""", "returned something else"),
        Body("null", "null", "returned something else"),
        Body("a list", """[{"access_token":"abc"}]""", "returned something else"),
        Body("a text", "\"abc\"", "returned something else"),
        Body("no token in it", """{"expires_in":900}""", "returned something else"),
        Body("a token of null", """{"access_token":null,"expires_in":900}""", "returned something else"),
        Body("an empty token", """{"access_token":"","expires_in":900}""", "returned something else"),
        Body("a token that is a number", """{"access_token":42,"expires_in":900}""", "returned something else"),
        Body("a token that is an object", """{"access_token":{"value":"abc"},"expires_in":900}""", "returned something else"),
        Body("a token with a blank", """{"access_token":"a b","expires_in":900}""", "returned something else"),
        Body("a token with a line break", """{"access_token":"a\r\nX-Evil: b","expires_in":900}""", "returned something else"),
        Body("a token with a control character", """{"access_token":"a\u0001b","expires_in":900}""", "returned something else"),
        Body("a token beyond ASCII", """{"access_token":"tökén","expires_in":900}""", "returned something else"),
        Body("half of a character in the token", """{"access_token":"a\ud83d","expires_in":900}""", "returned something else"),
        Body("lists 10,000 deep", new string('[', 10_000) + new string(']', 10_000), "returned something else"),
        Body("3 MB", $$"""{"x":"{{new string('x', 3_000_000)}}","access_token":"abc"}""", "returned something else"),
        new("Latin-1", WireServer.Answer(200, [.. "{\"access_token\":\"t"u8, 0xF6, .. "k\"}"u8]), "returned something else"),
        new("UTF-16", WireServer.Answer(200, Encoding.Unicode.GetBytes("""{"access_token":"abc","expires_in":900}""")),
            "returned something else"),
        new("gzip", WireServer.Answer(200, [0x1F, 0x8B, 8, 0], "Content-Encoding: gzip"),
            "compressed data is damaged") { IsTransient = true },
        Of("no content", 204, "", "returned something else"),
        Of("a redirect", 302, "", "answered 302 Found"),
        Of("an address that is not there", 404, "<html>", "answered 404 NotFound"),
        Of("a method that is not allowed", 405, "", "answered 405 MethodNotAllowed"),
        Of("too many requests", 429, """{"title":"Rate limit is exceeded. Try again in 2 seconds.","traceId":"00-abc"}""",
            "00-abc") with { IsTransient = true },
        Of("a server out of order", 500, """{"title":"Oops","traceId":"00-abc"}""", "answered 500 Oops") with { IsTransient = true },
        Of("a gateway out of order", 502, "<html>", "answered 502 BadGateway") with { IsTransient = true },
        Of("a status that nobody knows", 599, "", "answered 599") with { IsTransient = true },
        new("no answer at all", [], "could not be reached") { IsTransient = true },
        new("not HTTP", "SSH-2.0-OpenSSH_9.6\r\n"u8.ToArray(), "could not be reached") { IsTransient = true },
        new("a truncated answer", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":"u8.ToArray(),
            "could not be reached") { IsTransient = true },
    ];

    public static IEnumerable<TheoryDataRow<string>> All => MalformedAnswer.Named(Rows);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Invalid_answer_is_not_a_token_and_nothing_was_sent(string name)
    {
        var row = Array.Find(Rows, row => row.Name == name)!;
        await using var server = WireServer.Start(row.Bytes, answersTokens: true);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Write, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Message.ShouldStartWith("No token: ");
        error.Message.ShouldContain(row.Says);
        error.IsTransient.ShouldBe(row.IsTransient);
        error.ShouldBeForPeople();
        server.Requests.Count.ShouldBe(row.IsTransient ? 5 : 1);
        server.Requests.ShouldAllBe(request => request.StartsWith("POST /connect/token"));
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client"}""", "400 invalid_client")]
    [InlineData(400, """{"error":"invalid_client","error_description":"cs1.wire-secret is wrong"}""", "400 invalid_client: *** is wrong")]
    [InlineData(401, """{"error":"invalid_client"}""", "401 invalid_client")]
    public async Task A_refusal_says_which_credentials_to_check(int status, string body, string says)
    {
        await using var server = WireServer.Start(WireServer.Answer(status, body), answersTokens: true);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<AccessRefusedException>(() => titan.RunAsync(AnyCall.Read, Token));

        error.Message.ShouldContain(says);
        error.Message.ShouldContain("Check the client id and client secret");
        error.ShouldBeForPeople();
    }

    [Theory]
    [InlineData("""{"access_token":"abc","expires_in":"900"}""")]
    [InlineData("""{"access_token":"abc","expires_in":null}""")]
    [InlineData("""{"access_token":"abc"}""")]
    [InlineData("""{"access_token":"abc","expires_in":0}""")]
    [InlineData("""{"access_token":"abc","expires_in":-5}""")]
    [InlineData("""{"access_token":"abc","expires_in":2147483647}""")]
    [InlineData("\uFEFF{\"access_token\":\"abc\",\"token_type\":7}")]
    public async Task Understandable_answer_is_a_token(string body)
    {
        await using var server = WireServer.Start(
            async (request, stream, token) => await stream.WriteAsync(
                WireServer.Answer(200, request.StartsWith("POST /connect/token ") ? body : """{"id":7}"""), token),
            answersTokens: true);
        using var titan = server.NewClient();

        (await titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);
        (await titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("""{"tenant":null}""")]
    [InlineData("""{"tenant":"\ud83d"}""")]
    public async Task A_token_with_invalid_claims_is_still_a_token(string claims)
    {
        var bearer = $"a.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c";
        await using var server = WireServer.Start(
            async (request, stream, token) => await stream.WriteAsync(
                request.StartsWith("POST /connect/token ", StringComparison.Ordinal)
                    ? WireServer.Answer(200, $$"""{"access_token":"{{bearer}}","expires_in":900}""")
                    : WireServer.Answer(200, """{"hasMore":false,"data":[]}"""),
                token),
            answersTokens: true);
        using var titan = server.NewClient();

        (await titan.TestConnectionAsync(Token)).Message.ShouldNotBeEmpty();
    }

    private static MalformedAnswer Body(string name, string body, string says) => Of(name, 200, body, says);

    private static MalformedAnswer Of(string name, int status, string body, string says) =>
        new(name, WireServer.Answer(status, body), says);
}
