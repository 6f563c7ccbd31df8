using Microsoft.Extensions.Time.Testing;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Tests.Output;

/// <summary>The progress shown while a list is fetched.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _terminal = new();

    [Fact]
    public void No_progress_is_shown_within_the_first_second()
    {
        using (var progress = new Progress(_time, _terminal))
        {
            progress.Report(5000, 10_000);
            _time.Advance(TimeSpan.FromSeconds(0.9));
        }

        _terminal.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void Progress_shows_the_count_and_is_erased_at_the_end()
    {
        using (var progress = new Progress(_time, _terminal))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            progress.Report(5000, 100_000);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var lines = _terminal.ToString().Split('\r');
        lines[1].ShouldBe("waiting for ServiceTitan, 1 s");
        lines[^3].ShouldBe("5,000 records, 2,500 a second, 5 % of 100,000, 0:00:38 left");
        lines[^2].ShouldBe(new string(' ', lines[^3].Length));
        lines[^1].ShouldBeEmpty();
    }

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData(500, null, "500 records, 250 a second")]
    [InlineData(500, 400, "500 records, 250 a second")]
    [InlineData(500, 500, "500 records, 250 a second, 100 % of 500, 0:00:00 left")]
    public void A_total_that_is_unknown_or_exceeded_is_left_out(long records, int? total, string text) =>
        Progress.Describe(records, total, TimeSpan.FromSeconds(2)).ShouldBe(text);
}
