using System.Globalization;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Batches;

/// <summary>How far a batch has come: a line of the terminal that is rewritten, or elsewhere a line a minute.</summary>
internal sealed class BatchProgress : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly int _rows;
    private readonly bool _sharesTerminal;
    private readonly long _started;
    private readonly Progress? _line;
    private readonly ITimer? _timer;

    // Written by the one task that writes the results, and read by a timer.
    private volatile State _state = new(0, 0, 0);

    /// <param name="rows">The number of rows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="terminal">The terminal; <see langword="null"/> if standard error is not one.</param>
    /// <param name="sharesTerminal">Whether the results appear on the terminal too.</param>
    /// <param name="say">Writes a line to standard error when there is no terminal.</param>
    public BatchProgress(int rows, TimeProvider time, TextWriter? terminal, bool sharesTerminal, Action<string> say)
    {
        _rows = rows;
        _time = time;
        _sharesTerminal = sharesTerminal;
        _started = time.GetTimestamp();
        _line = terminal is null ? null : new Progress(time, terminal) { Text = (_, _, elapsed) => Describe(_state, rows, elapsed) };
        _timer = terminal is not null ? null : time.CreateTimer(
            _ => say(Describe(_state, _rows, _time.GetElapsedTime(_started))), null, Pause, Pause);
    }

    /// <summary>Counts a result and writes it.</summary>
    public void Add(BatchResult result, Action write)
    {
        var wasSent = result.Status != RowStatus.Skipped;
        _state = new(_state.Reached + 1, _state.Sent + (wasSent ? 1 : 0), _state.Failed + (result.Error is null ? 0 : 1));
        if (_sharesTerminal && _line is not null)
        {
            _line.Aside(write);
        }
        else
        {
            write();
        }
    }

    public void Dispose()
    {
        _line?.Dispose();
        _timer?.Dispose();
    }

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
