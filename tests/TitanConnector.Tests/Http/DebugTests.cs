using System.Text;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Redaction;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

public class DebugTests
{
    private const string Secret = "cs1.scripted-secret";
    private const string ApplicationKey = "ak1.scripted-key";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_debug_request_shows_the_exchange_without_any_secret()
    {
        // A secret pasted into the wrong field, and a server that echoes the request.
        await using var server = await ScriptedServer.StartAsync((http, request) =>
        {
            http.Response.Headers["X-Echo"] = request.Headers["ST-App-Key"];
            return ScriptedServer.AnswerAsync(
                http, 400, $$$"""{"title":"no {{{Secret}}}","traceId":"00-abc","data":{"password":"hunter2"}}""");
        });
        var log = new ListLogger();
        using var titan = server.NewClient(logger: log);

        await Should.ThrowAsync<Exception>(
            () => titan.RunAsync(new UpdateCustomer { CustomerId = 7, Name = Secret, DebugRequest = true }, Token));

        log.Text.ShouldContain("> POST");
        log.Text.ShouldContain("/connect/token");
        log.Text.ShouldContain("> PATCH");
        log.Text.ShouldContain("/crm/v2/tenant/42/customers/7");
        log.Text.ShouldContain("""{"name":"***"}""");
        log.Text.ShouldContain("< 400");
        log.Text.ShouldContain("00-abc");
        foreach (var secret in new[] { Secret, ApplicationKey, "tok-scripted", "hunter2" })
        {
            log.Text.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Without_debug_nothing_is_logged()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var log = new ListLogger();
        using var titan = server.NewClient(logger: log);

        await titan.RunAsync(new GetCustomer { CustomerId = 7 }, Token);

        log.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_in_debug_shows_every_request()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var log = new ListLogger();
        using var titan = server.NewClient(new TitanClientOptions { Debug = true }, log);

        await titan.RunAsync(new GetCustomer { CustomerId = 7 }, Token);

        log.Text.ShouldContain("> GET");
        log.Text.ShouldContain("< 200");
    }

    [Theory]
    [InlineData(
        "application/json",
        """{"a":{"client_secret":"s1","Password":"s2","accessToken":"s3","note":"fine"}}""",
        """{"a":{"client_secret":"***","Password":"***","accessToken":"***","note":"fine"}}""")]
    [InlineData("application/json", """{"a":"x""", """{"a":"x""")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=g&client_secret=s1", "grant_type=g&client_secret=***")]
    [InlineData("image/png", "abc", "(3 bytes of image/png)")]
    [InlineData("text/plain", "key is k+y/=", "key is ***")]
    [InlineData("text/plain", "key is k%2By%2F%3D", "key is ***")]
    [InlineData("application/json", "", "(no body)")]
    public void Bodies_are_masked_by_their_type(string type, string body, string shown) =>
        new Redactor("k+y/=").Body(type, null, Encoding.UTF8.GetBytes(body)).ShouldBe(shown);

    [Fact]
    public void A_long_body_is_cut()
    {
        var shown = new Redactor().Body("text/plain", null, Encoding.UTF8.GetBytes(new string('a', Redactor.ShownCharacters + 5)));

        shown.ShouldEndWith("… (5 characters more)");
    }
}
