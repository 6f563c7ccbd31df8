using System.Globalization;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Batches;

/// <summary>How far a batch has come: a line of the terminal that is rewritten, or elsewhere a line a minute.</summary>
internal sealed class BatchProgress : IDisposable
{
    private readonly bool _sharesTerminal;
    private readonly ProgressLine _line;

    // Written by the one task that writes the results, and read by a timer.
    private volatile State _state = new(0, 0, 0);

    /// <param name="rows">The number of rows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="terminal">The terminal; <see langword="null"/> if standard error is not one.</param>
    /// <param name="sharesTerminal">Whether the results appear on the terminal too.</param>
    /// <param name="say">Writes a line to standard error, if that is not a terminal.</param>
    public BatchProgress(int rows, TimeProvider time, TextWriter? terminal, bool sharesTerminal, Action<string> say)
    {
        _sharesTerminal = sharesTerminal;
        _line = new ProgressLine(time, terminal, say, elapsed => Describe(_state, rows, elapsed));
    }

    /// <summary>Counts a result and writes it.</summary>
    public void Add(BatchResult result, Action write)
    {
        var wasSent = result.Status != RowStatus.Skipped;
        _state = new(_state.Reached + 1, _state.Sent + (wasSent ? 1 : 0), _state.Failed + (result.Error is null ? 0 : 1));
        if (_sharesTerminal)
        {
            _line.Aside(write);
        }
        else
        {
            write();
        }
    }

    public void Dispose() => _line.Dispose();

    // Rows of an earlier run are skipped in no time, so they say nothing about the speed.
    private static string Describe(State state, int rows, TimeSpan elapsed)
    {
        if (state.Sent == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{state.Reached:N0} of {rows:N0} rows, waiting for ServiceTitan");
        }

        var speed = state.Sent / elapsed.TotalSeconds;
        var left = TimeSpan.FromSeconds(Math.Ceiling((rows - state.Reached) / speed));
        var failed = state.Failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {state.Failed:N0} failed");
        var pace = speed.ToString(speed < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Reached:N0} of {rows:N0} rows{failed}, {pace} a second, {(int)left.TotalHours}:{left:mm\\:ss} left");
    }

    private sealed record State(int Reached, int Sent, int Failed);
}
