using Microsoft.Extensions.Time.Testing;
using TitanConnector.Cli.Batches;

namespace TitanConnector.Cli.Tests.Batches;

/// <summary>How far a batch has come, on a terminal and elsewhere.</summary>
public sealed class BatchProgressTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _terminal = new();
    private readonly List<string> _said = [];

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void A_terminal_shows_the_rows_the_failures_the_speed_and_the_time_left()
    {
        using (var progress = NewProgress(sharesTerminal: false))
        {
            Add(progress, RowStatus.Done, 59);
            Add(progress, RowStatus.Refused, 1);
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        var lines = _terminal.ToString().Split('\r');
        lines[^3].Trim().ShouldBe("60 of 10,000 rows, 1 failed, 30 a second, 0:05:32 left");
        lines[^2].ShouldBe(new string(' ', lines[^3].Length));
        _said.ShouldBeEmpty();
    }

    [Fact]
    public void Results_on_the_same_terminal_are_written_in_place_of_the_progress()
    {
        using var progress = NewProgress(sharesTerminal: true);
        Add(progress, RowStatus.Done, 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        var shown = _terminal.ToString().Split('\r')[^1];

        Add(progress, RowStatus.Done, 1);

        shown.ShouldBe("1 of 10,000 rows, 1 a second, 2:46:39 left");
        _terminal.ToString().ShouldEndWith($"\r{shown}\r{new string(' ', shown.Length)}\rresult\n");
    }

    [Fact]
    public void Without_a_terminal_there_is_a_line_a_minute_and_rows_that_were_skipped_do_not_count_for_the_speed()
    {
        using var progress = new BatchProgress(10_000, _time, terminal: null, sharesTerminal: false, _said.Add);
        Add(progress, RowStatus.Skipped, 4000);
        _time.Advance(TimeSpan.FromSeconds(59));
        _said.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(1));
        Add(progress, RowStatus.Done, 300);

        _time.Advance(TimeSpan.FromMinutes(1));

        _said.ShouldBe(["4,000 of 10,000 rows, waiting for ServiceTitan", "4,300 of 10,000 rows, 2.5 a second, 0:38:00 left"]);
    }

    private BatchProgress NewProgress(bool sharesTerminal) => new(10_000, _time, _terminal, sharesTerminal, _said.Add);

    private void Add(BatchProgress progress, RowStatus status, int times)
    {
        for (var row = 0; row < times; row++)
        {
            progress.Add(
                new(row, status) { Error = status == RowStatus.Refused ? "no" : null },
                () => _terminal.Write(times == 1 ? "result\n" : ""));
        }
    }
}
