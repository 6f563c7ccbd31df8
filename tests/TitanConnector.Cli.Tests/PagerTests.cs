using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>On a terminal, tables and help that are longer than the screen go through a pager.</summary>
public class PagerTests
{
    // Names what it got, and shows it.
    private const string Pager = "printf 'echo [pager begins]; cat; echo [pager ends]; exit 3' >pager; export PAGER='sh ./pager'; ";

    private const string Screen = "stty rows 10 cols 100; export TERM=xterm NO_COLOR=1; unset TITAN_PAGER PAGER LESS; ";

    [Theory]
    [InlineData("customers list --page-size 20", "titan: 20 records; there are more.")]
    [InlineData("customers list --help", "ended 0")]
    [InlineData("help customers list", "ended 0")]
    [InlineData("actions", "titan: these are the typed ones")]
    [InlineData("actions show createJob", "ended 0")]
    [InlineData("scopes", "ended 0")]
    public async Task What_is_longer_than_the_screen_goes_through_the_pager_and_messages_come_after_it(string arguments, string after)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        using var terminal = titan.StartInTerminal($"{Screen}{Pager}titan {arguments}; echo ended $?");

        await terminal.ShowsAsync("ended 0");
        (await terminal.EndAsync()).ShouldBe("exit 0");
        var shown = Shown(terminal);
        shown.ShouldStartWith("[pager begins]\n");
        shown.Split("[pager ends]\n")[1].ShouldContain(after);
        shown.Split("[pager ends]\n")[0].ShouldNotContain(after);
    }

    [Theory]
    [InlineData("titan customers list --page-size 20 --no-pager")]
    [InlineData("titan help customers list --no-pager")]
    [InlineData("titan customers list --page-size 5")]
    [InlineData("titan customers list --page-size 20 --output json")]
    [InlineData("titan customers list --page-size 20 --output table | cat")]
    [InlineData("TITAN_PAGER= titan customers list --page-size 20")]
    [InlineData("TITAN_PAGER=cat titan customers list --page-size 20")]
    [InlineData("TITAN_PAGER=no-such-pager titan customers list --page-size 20")]
    [InlineData("TERM=dumb titan customers list --page-size 20")]
    public async Task Everything_else_is_written_to_the_terminal_itself(string script)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        using var terminal = titan.StartInTerminal($"{Screen}{Pager}{script}; echo ended $?");

        await terminal.ShowsAsync("ended 0");
        terminal.Output.ShouldNotContain("[pager");
        terminal.Output.Split('\n').Length.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Of_two_variables_the_own_one_counts_and_the_exit_status_is_that_of_titan()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        using var terminal = titan.StartInTerminal(
            $"{Screen}{Pager}export TITAN_PAGER='sed s/^/own:/'; titan customers list --page-size 20; echo ended $?");

        await terminal.ShowsAsync("ended 0");
        Shown(terminal).ShouldMatch("^own: *ID ");
    }

    [Fact]
    public async Task Without_variables_it_is_less_and_leaving_it_early_is_not_an_error()
    {
        TerminalProcess.SkipUnlessPossible();
        Assert.SkipUnless(File.Exists("/usr/bin/less"), "The test needs less.");
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        using var terminal = titan.StartInTerminal($"{Screen}titan customers list --fetch-all; echo ended $?");
        await terminal.ShowsAsync("\n:");
        terminal.Type("q");

        await terminal.ShowsAsync("ended 0");
        terminal.Output.Split('\n').Length.ShouldBeLessThan(16);
        terminal.Output.ShouldNotContain("titan:");
    }

    [Fact]
    public async Task Leaving_the_pager_ends_the_fetch()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await Endless.StartAsync();
        using var titan = new TitanProcess(server.Settings);

        using var terminal = titan.StartInTerminal(
            $"{Screen}export TITAN_PAGER='head -n 3'; titan technicians list --fetch-all; echo ended $?");

        await terminal.ShowsAsync("ended 0");
        Shown(terminal).ShouldStartWith("ID ");
        terminal.Output.ShouldNotContain("titan:");
    }

    [Fact]
    public async Task An_interrupt_ends_the_fetch_and_the_pager_stays_until_its_user_leaves()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await Endless.StartAsync();
        using var titan = new TitanProcess(server.Settings);
        const string pager = "printf 'trap \"\" INT; cat; echo [all shown]; read -r line </dev/tty; echo [pager ends]' >pager; "
            + "export PAGER='sh ./pager'; ";
        using var terminal = titan.StartInTerminal(
            $"{Screen}{pager}for i in 1 2; do titan technicians list --fetch-all; done; echo survived");
        await terminal.ShowsAsync("Technician 19");

        terminal.Type(TerminalProcess.CtrlC);
        await terminal.ShowsAsync("[all shown]");
        terminal.Output.ShouldNotContain("titan:");
        terminal.Type("\n");

        (await terminal.EndAsync()).ShouldBe("signal 2", terminal.Output);
        Shown(terminal).Split("[pager ends]\n")[1].ShouldStartWith("titan: interrupted.");
        terminal.Output.ShouldNotContain("survived");
    }

    [Fact]
    public async Task A_signal_that_ends_titan_ends_the_pager_too()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await Endless.StartAsync();
        using var titan = new TitanProcess(server.Settings);
        using var terminal = titan.StartInTerminal($"{Screen}export PAGER='tail -n +1 -f'; exec \"$TITAN\" technicians list --fetch-all");
        await terminal.ShowsAsync("Technician 19");

        terminal.Signal(15);

        (await terminal.EndAsync()).ShouldBe("signal 15", terminal.Output);
        await terminal.ShowsAsync("titan: interrupted.");
    }

    // Without what the runtime tells the terminal about its keypad.
    private static string Shown(TerminalProcess terminal) => terminal.Screen.Replace("\e[?1h\e=", "", StringComparison.Ordinal);

    private static Task<TestEmulator> SeededAsync() => TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(60) });

    /// <summary>A server whose first page has 20 records and whose second page never comes.</summary>
    private static class Endless
    {
        private static readonly string Page = $$"""
            {"page":1,"pageSize":20,"hasMore":true,"totalCount":null,"data":[{{string.Join(',', Enumerable.Range(1, 20).Select(i =>
                $$"""{"id":{{i}},"name":"Technician {{i}}","active":true}"""))}}]}
            """;

        public static Task<ScriptedServer> StartAsync() => ScriptedServer.StartAsync(
            (http, request) => request.Target.Contains("page=1", StringComparison.Ordinal)
                || !request.Target.Contains("page=", StringComparison.Ordinal)
                ? ScriptedServer.AnswerAsync(http, 200, Page)
                : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted),
            judgesRequests: false);
    }
}
