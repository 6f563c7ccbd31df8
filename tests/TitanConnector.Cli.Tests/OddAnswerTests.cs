using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>What a script is told by the exit status when an answer is not what its status says, or not of its documented form.</summary>
public class OddAnswerTests
{
    private const string Error = """{"type":"x","title":"Name is taken.","status":400,"traceId":"00-abc","errors":{"name":["is taken"]},"data":{}}""";

    [Theory]
    [InlineData("customers", "update", "--id", "7", "--name", "Avery")]
    [InlineData("customers", "get", "--id", "7")]
    [InlineData("customers", "list")]
    [InlineData("raw", "--method", "PATCH", "--url-type", "crm", "--url", "/customers/7", "--data", """{"name":"Avery"}""")]
    public async Task An_error_with_a_good_status_is_a_refusal(params string[] arguments)
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
    public async Task A_create_that_is_answered_in_another_form_is_done_and_its_answer_printed(string body)
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
