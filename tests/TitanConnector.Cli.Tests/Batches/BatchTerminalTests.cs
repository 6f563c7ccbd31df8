using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Batches;

/// <summary>What a terminal shows while a batch runs.</summary>
public class BatchTerminalTests
{
    [Theory]
    [InlineData(" >results; cat results; ")]
    [InlineData("; ")]
    public async Task The_progress_is_shown_until_the_results_are_there(string rest)
    {
        TerminalProcess.SkipUnlessPossible();
        var answers = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            await answers.Task;
            await ScriptedServer.AnswerAsync(http, 200, """{"id":7,"name":"Avery"}""");
        });
        using var titan = new TitanProcess(server.Settings);
        await File.WriteAllTextAsync(
            Path.Combine(titan.Folder, "rows.csv"), "customerId,name\n7,Avery\n8,Blake\n", TestContext.Current.CancellationToken);
        using var terminal = titan.StartInTerminal($"titan run updateCustomer --batch rows.csv{rest}echo ended $?");

        await terminal.ShowsAsync("0 of 2 rows, waiting for ServiceTitan");
        answers.SetResult();
        await terminal.ShowsAsync("ended 0");

        terminal.Output.ShouldContain("""{"row":2,"status":"done","result":{"id":7,"name":"Avery"}}""");
        terminal.Output.ShouldContain("titan: 2 rows: 2 done.");
        terminal.Output.Split('\n').ShouldAllBe(line => !line.Contains("waiting", StringComparison.Ordinal) || line.Contains("  \r"));
    }
}
