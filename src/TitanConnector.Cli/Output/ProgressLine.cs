namespace TitanConnector.Cli.Output;

/// <summary>How far long work has come: a line of the terminal that is rewritten, or elsewhere a line a minute.</summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Progress? _line;
    private readonly ITimer? _timer;

    /// <param name="time">The clock.</param>
    /// <param name="terminal">The terminal; <see langword="null"/> if standard error is not one.</param>
    /// <param name="say">Writes a line to standard error, if that is not a terminal.</param>
    /// <param name="describe">What is shown, from the time since the beginning. It is called on another thread.</param>
    public ProgressLine(TimeProvider time, TextWriter? terminal, Action<string> say, Func<TimeSpan, string> describe)
    {
        if (terminal is not null)
        {
            _line = new Progress(time, terminal) { Text = (_, _, elapsed) => describe(elapsed) };
            return;
        }

        var started = time.GetTimestamp();
        _timer = time.CreateTimer(_ => say(describe(time.GetElapsedTime(started))), null, Pause, Pause);
    }

    /// <summary>Writes something else; on a terminal, the line continues below it.</summary>
    public void Aside(Action write)
    {
        if (_line is null)
        {
            write();
        }
        else
        {
            _line.Aside(write);
        }
    }

    public void Dispose()
    {
        _line?.Dispose();
        _timer?.Dispose();
    }
}
