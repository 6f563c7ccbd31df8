using System.Text.RegularExpressions;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Colors are for a terminal, unless the user wants none, and change no width.</summary>
public partial class ColorTests
{
    private const string Bold = "\e[1m";
    private const string Red = "\e[31m";
    private const string Terminal = "stty rows 60 cols 80; unset NO_COLOR; export TERM=xterm; ";

    [Theory]
    [InlineData("titan customers list", Bold + "NAME")]
    [InlineData("titan customers list --help", Bold + "Usage:")]
    [InlineData("titan check --for lead-intake --time-zone America/New_York", "\e[32mok")]
    [InlineData("titan check --for lead-intake", Red + "FAILED")]
    [InlineData("titan customers lst", Red + "titan: ")]
    [InlineData("titan customers get 999999", Red + "titan: ")]
    [InlineData("titan customers list", "\e[33mtitan: 50 records; there are more.")]
    public async Task A_terminal_has_colors_that_change_no_width(string script, string expected)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var colored = await ShowAsync(titan, Terminal + script + " --no-pager");
        var plain = await ShowAsync(titan, Terminal + "export NO_COLOR=1; " + script + " --no-pager");

        colored.ShouldContain(expected);
        Sequence().IsMatch(plain).ShouldBeFalse();
        WithoutTimes(Sequence().Replace(colored, "")).ShouldBe(WithoutTimes(plain));
    }

    [Theory]
    [InlineData("TERM=dumb titan customers list --no-pager")]
    [InlineData("titan customers list --output table 2>&1 | cat")]
    [InlineData("titan customers get 999999 2>&1 | cat")]
    [InlineData("CLICOLOR_FORCE=1 FORCE_COLOR=1 titan customers list --output table 2>&1 | cat")]
    [InlineData("titan customers list --output json 2>/dev/null")]
    public async Task Everything_else_has_none(string script)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        Sequence().IsMatch(await ShowAsync(titan, Terminal + script)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sequence_in_data_is_not_shown_although_headings_are_bold()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":1,"name":"\u001b[31mred\u001b[0m"}]}""");
        using var titan = new TitanProcess(server.Settings);

        var shown = await ShowAsync(titan, Terminal + "titan customers list --fields id,name");

        shown.ShouldContain(Bold + "NAME");
        shown.ShouldContain("[31mred");
        shown.ShouldNotContain(Red);
    }

    private static async Task<string> ShowAsync(TitanProcess titan, string script)
    {
        using var terminal = titan.StartInTerminal(script + "; echo; echo ended");
        await terminal.EndAsync();
        return terminal.Screen;
    }

    private static string WithoutTimes(string text) => Number().Replace(text, "#");

    private static Task<TestEmulator> SeededAsync() => TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(60) });

    [GeneratedRegex("\e\\[[0-9]+m")]
    private static partial Regex Sequence();

    [GeneratedRegex("trace id [^ \n]+")]
    private static partial Regex Number();
}
