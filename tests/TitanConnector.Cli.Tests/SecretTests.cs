using System.Text.Json;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>
/// The output of <c>titan</c> never contains a secret that it was given; <see cref="TitanProcess"/> checks for those of the test run.
/// </summary>
public class SecretTests
{
    [Theory]
    [InlineData("--client-secrt", "cs1.mistyped-1")]
    [InlineData("--client-secrt=cs1.mistyped-1")]
    [InlineData("--client-secrt:cs1.mistyped-1")]
    [InlineData("-client-secret", "mistyped-2")]
    [InlineData("--client_secret", "mistyped-2")]
    [InlineData("--pasword", "mistyped-2")]
    [InlineData("--pasword=mistyped-2")]
    [InlineData("--unheard-of", "mistyped-2", "--tenant", "1")]
    [InlineData("--client-secret", "half", "mistyped-2")]
    [InlineData("--attempts", "cs1.mistyped-1")]
    [InlineData("--environment", "ak1.mistyped-3")]
    [InlineData("cs1.mistyped-1")]
    [InlineData("cid.mistyped-4")]
    public async Task The_value_of_a_misspelled_or_misplaced_option_is_not_repeated(params string[] arguments)
    {
        SecretWatch.Know("cs1.mistyped-1", "mistyped-2", "ak1.mistyped-3", "cid.mistyped-4");
        using var titan = new TitanProcess();

        var run = await titan.RunAsync(["customers", "list", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("titan: ");
    }

    [Fact]
    public async Task The_nearest_option_is_still_offered()
    {
        using var titan = new TitanProcess();

        var apart = await titan.RunAsync("customers", "list", "--client-secrt", "cs1.mistyped-1");
        var joined = await titan.RunAsync("customers", "list", "--client-secrt=cs1.mistyped-1");
        var harmless = await titan.RunAsync("customers", "lst");

        apart.Error.ShouldContain("did you mean --client-secret?");
        joined.Error.ShouldContain("did you mean --client-secret?");
        joined.Error.ShouldContain("'--client-secrt=***'");
        harmless.Error.ShouldContain("'lst'");
    }

    [Theory]
    [InlineData("""{"name":"Sam","password":"given-secret-1"}""")]
    [InlineData("""{"name":"Sam","password":["given-secret-1"]}""")]
    [InlineData("""{"name":"Sam","pasword":"given-secret-1"}""")]
    [InlineData("""{"name":"Sam","password":"given-secret-1" oops}""")]
    public async Task Wrong_inputs_are_reported_without_their_password(string inputs)
    {
        SecretWatch.Know("given-secret-1");
        using var titan = new TitanProcess(
            new()
            {
                Environment = "emulator",
                Tenant = "1",
                ClientId = "cid.x",
                ClientSecret = "cs1.given-2",
                ApplicationKey = "ak1.given-3",
            });

        (await titan.RunAsync("run", "createTechnician", "--inputs", inputs)).ExitCode.ShouldBe(2);
        (await titan.RunWithInputAsync(inputs, "run", "createTechnician", "--inputs", "-")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Debug_shows_a_raw_call_without_its_secrets_even_when_the_server_repeats_them()
    {
        SecretWatch.Know("raw-secret-1", "raw-secret-2", "raw-secret-3");
        await using var server = await ScriptedServer.StartAsync(
            (http, request) => ScriptedServer.AnswerAsync(
                http, 400,
                $$"""{"title":"{{JsonEncodedText.Encode(request.Target + string.Join(' ', request.Headers.Values) + request.Body)}}"}"""),
            judgesRequests: false);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(
            "raw", "--url-type", "crm", "--url", "/x", "--method", "POST", "--query", "api_token=raw-secret-1", "--header",
            "X-Api-Key=raw-secret-2",
            "--data", """{"pin":"raw-secret-3"}""", "--debug");

        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("api_token=***");
        run.Error.ShouldContain("""{"pin":"***"}""");
    }

    [Fact]
    public async Task A_cached_token_is_masked_like_a_new_one()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, request) => ScriptedServer.AnswerAsync(
                http, 403, $"you sent {request.Headers["Authorization"]} and {request.Headers["ST-App-Key"]}", "text/plain"));
        using var titan = new TitanProcess(server.Settings);

        var first = await titan.RunAsync("customers", "list", "--debug");
        var second = await titan.RunAsync("customers", "list", "--debug");

        first.Error.ShouldContain("you sent Bearer *** and ***");
        second.Error.ShouldContain("you sent Bearer *** and ***");
        second.Error.ShouldNotContain("/connect/token");
    }

    [Fact]
    public async Task A_malformed_pair_whose_name_suggests_a_secret_is_not_repeated()
    {
        SecretWatch.Know("raw-secret-4");
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("raw", "--url-type", "crm", "--url", "/x", "--method", "GET", "--query", "api_token:raw-secret-4");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("expected NAME=VALUE");
    }
}
