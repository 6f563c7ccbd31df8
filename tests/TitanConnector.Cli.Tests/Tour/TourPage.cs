using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TitanConnector.Cli.Tests.Transcripts;

namespace TitanConnector.Cli.Tests.Tour;

/// <summary>Walks through the tour with real processes, and writes the page about it.</summary>
internal sealed partial class TourPage(TitanProcess titan)
{
    private const string Port = "8181";
    private const string Intro = """
        # A tour in 20 steps

        From the first run to a booked job, against the emulator: nothing here needs a tenant or a network. Each step shows what is typed
        and what it prints in a window of 80 columns, and you can type it as well. A test runs all steps and fails when this page is out of
        date.

        In your terminal, some of it is different:

        {rules}

        [cli.md](cli.md) explains each of these ways, and more.


        """;

    private readonly Dictionary<string, string> _kept = [];

    /// <summary>Runs all steps.</summary>
    /// <returns>The page.</returns>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        // Any free port, because others run tests on this machine too.
        using var emulator = titan.Start("emulator", "--port", "0", "--quiet");
        return await WalkAsync(emulator, cancellationToken);
    }

    private async Task<string> WalkAsync(Process emulator, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetUtcNow();
        var welcome = new StringBuilder();
        while (!$"{welcome}".Contains("web pages cannot", StringComparison.Ordinal)
            && await emulator.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            welcome.Append(line).Append('\n');
        }

        var port = PortIn().Match($"{welcome}").Groups["port"].Value;
        _kept["tenant"] = TenantIn().Match($"{welcome}").Groups["tenant"].Value;
        StableRule[] rules =
        [
            StableRule.Text($"The port of the emulator is {Port} here.", $":{port}", $":{Port}"),
            StableRule.Text("Your configuration folder is `~/.config` here.", titan.Folder, "~/.config"),
            TourClock.Moments(begun),
            TourClock.Days(begun),
            StableRule.TraceIds,
        ];

        var page = new StringBuilder(Intro.Replace("{rules}", Listed(rules), StringComparison.Ordinal));
        page.Append("## 1. Start the emulator\n\n");
        page.Append("It answers like ServiceTitan, on this machine; leave it running, and go on in a second terminal.\n\n");
        page.Append(Block("sh", "titan emulator")).Append('\n');
        page.Append(Block("text", StableRule.ApplyAll(rules, $"{welcome}")));
        foreach (var (index, step) in TourSteps.All.Index())
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {index + 2}. {step.Title}\n\n{step.Why}\n");
            foreach (var command in step.Commands)
            {
                page.Append('\n').Append(await RunAsync(command, port, rules));
            }
        }

        TitanProcess.Signal(emulator, "INT");
        (await TitanProcess.FinishAsync(emulator, showsConnection: true)).ExitCode.ShouldBe(0);
        return $"{page}";
    }

    private async Task<string> RunAsync(TourCommand command, string port, StableRule[] rules)
    {
        var typed = _kept.Aggregate(command.Typed, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
        var run = await titan.RunScriptAsync(typed.Replace($":{Port}", $":{port}", StringComparison.Ordinal));
        run.ExitCode.ShouldBe(command.Status, $"{typed}\n{run.Output}{run.Error}");
        if (command.Keeps is { } name)
        {
            _kept[name] = IdIn().Match(run.Output).Groups["id"].Value;
        }

        var printed = StableRule.ApplyAll(rules, (run.Output + run.Error).ReplaceLineEndings("\n"));
        return Block("sh", typed) + (printed.Length == 0 ? "" : "\n" + Block("text", printed));
    }

    private static string Block(string kind, string text) =>
        $"```{kind}\n{string.Join('\n', text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd()))}\n```\n";

    private static string Listed(IReadOnlyList<StableRule> rules) => string.Join('\n', rules.Select(rule => $"- {rule.Replaces}"));

    [GeneratedRegex(@"http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex PortIn();

    [GeneratedRegex(@"--tenant (?<tenant>\d+)")]
    private static partial Regex TenantIn();

    [GeneratedRegex(@"\b(?<id>\d{6,})\b")]
    private static partial Regex IdIn();
}
