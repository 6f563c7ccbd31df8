using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Text from a server must not control the reader's terminal: clear it, set its title, or reverse its text.</summary>
public class TerminalSafetyTests
{
    // Clears the screen; clears it again with the single-character form of the escape; returns to the start of the line; reverses the text.
    private const string Hostile = "Avery\u001b[2J\u009b2J\rx\u202ey\u007f";

    private const string InJson = "Avery\\u001b[2J\u009b2J\\rx\u202ey\u007f";

    private static readonly string Page =
        $$"""{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":1,"name":"{{InJson}}","{{InJson}}":1}]}""";

    private static readonly string Refusal = $$"""{"title":"{{InJson}}","traceId":"{{InJson}}","errors":{"{{InJson}}":["{{InJson}}"]} }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("customers", "list", "--output", "table")]
    [InlineData("customers", "list", "--output", "json")]
    [InlineData("customers", "list", "--output", "ndjson")]
    public async Task A_field_of_a_list_does_not_control_the_terminal(params string[] arguments)
    {
        await using var server = await ScriptedServer.StartAsync(200, Page);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(arguments);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("Avery");
        ShouldNotSteer(run.Output, isJson: !arguments.Contains("table"));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task A_field_of_a_record_or_its_name_does_not_control_the_terminal(string format)
    {
        await using var server = await ScriptedServer.StartAsync(200, $$"""{"id":1,"name":"{{InJson}}","{{InJson}}":1}""");
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("customers", "get", "--id", "1", "--output", format);

        run.ExitCode.ShouldBe(0, run.Error);
        ShouldNotSteer(run.Output, isJson: format == "json");
    }

    [Fact]
    public async Task A_refusal_or_its_debug_output_does_not_control_the_terminal()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = "\u001b[2J";
            return ScriptedServer.AnswerAsync(http, 409, Refusal);
        });
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("customers", "update", "--id", "1", "--name", "x", "--debug");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("409 Avery\\u001b[2J");
        run.Error.ShouldContain("trace id Avery");
        ShouldNotSteer(run.Error);
    }

    [Fact]
    public async Task A_tenant_in_a_token_does_not_control_the_terminal()
    {
        var claims = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"tenant":"{{InJson}}"}"""));
        await using var server = await ScriptedServer.StartAsync(
            200, $$"""{"access_token":"a.{{claims}}.c","expires_in":900}""", takesTokenRequests: true);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("connections", "test", "--output", "table");

        run.Output.ShouldContain("tenant Avery");
        ShouldNotSteer(run.Output);
    }

    [Theory]
    [InlineData("customers list --output csv")]
    [InlineData("customers list --output json")]
    [InlineData("customers list")]
    [InlineData("raw --url-type crm --url /x --method GET --response-type Text")]
    public async Task Raw_output_does_not_control_the_terminal(string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "The test needs the script command of util-linux.");
        await using var server = await ScriptedServer.StartAsync(
            (http, request) => ScriptedServer.AnswerAsync(http, 200, request.Target.EndsWith("/x") ? Hostile : Page),
            judgesRequests: false);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunInTerminalAsync(arguments);

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("Avery");
        run.Output.ShouldNotContain("\u001b[2J");
        run.Output.ShouldNotContain("\u009b");
        run.Output.ShouldNotContain("\u007f");
        run.Output.ShouldNotContain("\u202e");
    }

    [Fact]
    public async Task A_text_in_a_file_is_unchanged()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, Hostile), judgesRequests: false);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("raw", "--url-type", "crm", "--url", "/x", "--method", "GET", "--response-type", "Text");

        run.Output.ShouldBe(Hostile);
    }

    // JSON that does not go to a terminal is data: a character that reverses text is part of it.
    private static void ShouldNotSteer(string text, bool isJson = false) =>
        text.ShouldAllBe(letter => letter == '\n' || (letter == '\u202e' ? isJson : !char.IsControl(letter)));
}
