using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Commands;

/// <summary>On a terminal, titan asks before it deletes or cancels something, and before any write to production.</summary>
public class ConfirmationTests
{
    private const string Delete = "titan customers contacts delete 200 1";
    private const string DeleteQuestion = "Delete customer contact 1 of tenant 42 in emulator? [y/N]";

    [Theory]
    [InlineData("y\n", 1)]
    [InlineData("n\n", 0)]
    [InlineData("\n", 0)]
    public async Task A_deletion_is_sent_only_if_the_answer_is_yes(string answer, int requests)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await ScriptedServer.StartAsync(200, "");
        using var titan = new TitanProcess(server.Settings with { Environment = "emulator" });
        using var terminal = titan.StartInTerminal($"{Delete}; echo ended $?");
        await terminal.ShowsAsync(DeleteQuestion);

        terminal.Type(answer);

        await terminal.ShowsAsync(requests == 1 ? "ended 0" : "ended 2");
        server.Requests.Count.ShouldBe(requests);
    }

    [Theory]
    [InlineData("production", "customers update 7 --name x", "Update customer 7 of tenant 42 in production? [y/N]")]
    [InlineData("production", "raw DELETE /crm/v2/tenant/42/things/7", "Send DELETE crm /things/7 of tenant 42 in production? [y/N]")]
    [InlineData("integration", "jobs cancel 7 --reason-id 1 --memo x", "of tenant 42 in integration? [y/N]")]
    public async Task The_question_names_what_is_changed_and_where(string environment, string arguments, string question)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        using var titan = new TitanProcess(server.Settings with { Environment = environment });
        using var terminal = titan.StartInTerminal($"titan {arguments}; echo ended $?");
        await terminal.ShowsAsync(question);

        terminal.Type("\n");

        await terminal.ShowsAsync("ended 2");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("emulator", "customers update 7 --name x")]
    [InlineData("production", "customers get 7")]
    [InlineData("production", "customers update 7 --name x --yes")]
    [InlineData("emulator", "customers contacts delete 200 1 --yes")]
    [InlineData("production", "customers update 7 --name x </dev/null")]
    public async Task Nothing_is_asked_otherwise(string environment, string arguments)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7,"name":"x"}""");
        using var titan = new TitanProcess(server.Settings with { Environment = environment });
        titan.Variables["SERVICETITAN_TOKEN_URL"] = $"{server.Settings.ApiUrl!.TrimEnd('/')}/connect/token";
        using var terminal = titan.StartInTerminal($"titan {arguments}; echo ended $?");

        await terminal.ShowsAsync("ended 0");
        terminal.Output.ShouldNotContain("[y/N]");
        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_batch_asks_once_for_all_rows()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await ScriptedServer.StartAsync(200, "");
        using var titan = new TitanProcess(server.Settings with { Environment = "emulator" });
        await File.WriteAllLinesAsync(
            Path.Combine(titan.Folder, "rows.csv"), ["customerId,contactId", "200,1", "200,2"], TestContext.Current.CancellationToken);
        using var terminal = titan.StartInTerminal("titan run deleteCustomerContact --batch rows.csv; echo ended $?");
        await terminal.ShowsAsync("Delete customer contact (2 rows) of tenant 42 in emulator? [y/N]");

        terminal.Type("y\n");

        await terminal.ShowsAsync("ended 0");
        server.Requests.Count.ShouldBe(2);
    }
}
