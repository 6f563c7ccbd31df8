using Microsoft.Extensions.Time.Testing;
using TitanConnector.Cli.Syncs;
using TitanConnector.Sync.Engine;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>How far a sync has come, on a terminal and elsewhere.</summary>
public sealed class SyncRunProgressTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _terminal = new();
    private readonly List<string> _said = [];

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void A_terminal_shows_one_line_for_all_streams()
    {
        using var progress = New(3, _terminal);
        progress.Report(Of("customers", SyncStep.Committed) with { Read = 600, Total = 3000 });
        progress.Report(Of("jobs", SyncStep.Started));

        _time.Advance(TimeSpan.FromSeconds(2));

        LastLine.ShouldBe("600 rows, 300 a second, 3 of 3 streams left, at least 0:00:08 left");
        _said.ShouldBeEmpty();
    }

    [Fact]
    public void The_time_left_is_exact_when_all_totals_are_known()
    {
        using var progress = New(2, _terminal);
        progress.Report(Of("customers", SyncStep.Committed) with { Read = 600, Total = 3000 });
        progress.Report(Of("jobs", SyncStep.Finished) with { Read = 200 });

        _time.Advance(TimeSpan.FromSeconds(2));

        LastLine.ShouldBe("800 rows, 400 a second, 1 of 2 streams left, 0:00:06 left");
    }

    [Fact]
    public void Without_a_terminal_there_is_a_line_a_minute()
    {
        using var progress = New(1, terminal: null);
        progress.Report(Of("customers", SyncStep.Committed) with { Read = 300 });
        _time.Advance(TimeSpan.FromSeconds(59));
        _said.ShouldBeEmpty();

        _time.Advance(TimeSpan.FromSeconds(1));

        _said.ShouldBe(["300 rows, 5 a second, 1 of 1 stream left."]);
    }

    [Fact]
    public void Watching_says_a_failure_at_once_and_only_once_until_it_is_over()
    {
        using var progress = New(1, terminal: null, isWatch: true);
        var failed = Of("customers", SyncStep.Failed) with { Message = "it broke." };

        progress.Report(failed);
        progress.Report(failed);
        progress.Report(Of("customers", SyncStep.Finished));
        progress.Report(failed);

        _said.ShouldBe(["acme, customers: it broke.", "acme, customers: it broke."]);
    }

    [Fact]
    public void Watching_adds_up_what_each_pass_has_read()
    {
        using var progress = New(1, terminal: null, isWatch: true);
        foreach (var read in (long[])[100, 20])
        {
            progress.Report(Of("customers", SyncStep.Started));
            progress.Report(Of("customers", SyncStep.Finished) with { Read = read, Changed = read / 2 });
        }

        _time.Advance(TimeSpan.FromMinutes(1));

        _said.ShouldBe(["watching 1 stream: 120 rows read, 60 changed."]);
    }

    private string LastLine => _terminal.ToString().Split('\r')[^1].Trim();

    private static SyncProgress Of(string stream, SyncStep step) => new("acme", stream, step);

    private SyncRunProgress New(int streams, TextWriter? terminal, bool isWatch = false) =>
        new(streams, _time, terminal, _said.Add) { IsWatch = isWatch };
}
