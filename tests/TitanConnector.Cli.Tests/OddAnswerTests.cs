using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>The exit status that a script gets when an answer contradicts its own status, or does not have its documented form.</summary>
public class OddAnswerTests
{
    private const string Error =
        """{"type":"x","title":"Name is taken.","status":400,"traceId":"00-abc","errors":{"name":["is taken"]},"data":{}}""";

    [Theory]
    [InlineData("customers", "update", "--id", "7", "--name", "Avery")]
    [InlineData("customers", "get", "--id", "7")]
    [InlineData("customers", "list")]
    [InlineData("raw", "--method", "PATCH", "--url-type", "crm", "--url", "/customers/7", "--data", """{"name":"Avery"}""")]
    public async Task An_error_with_a_success_status_is_a_refusal(params string[] arguments)
    {
        await using var server = await ScriptedServer.StartAsync(200, Error);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(arguments);

        run.ExitCode.ShouldBe(1, run.Error);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("Name is taken.");
        run.Error.ShouldContain("00-abc");
    }

    [Theory]
    [InlineData("""{"name":"Avery"}""")]
    [InlineData("[]")]
    [InlineData("true")]
    public async Task A_create_with_an_undocumented_answer_succeeds_and_its_answer_is_printed(string body)
    {
        await using var server = await ScriptedServer.StartAsync(200, body);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(
            "customers", "contacts", "create", "--customer-id", "7", "--type", "Email", "--value", "a@avery.example", "-o", "ndjson");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldBe(body + "\n");
        server.Requests.ShouldHaveSingleItem();
    }
}
