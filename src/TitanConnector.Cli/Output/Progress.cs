using System.Globalization;

namespace TitanConnector.Cli.Output;

/// <summary>
/// The progress of a list on one line of the terminal: shown when the list takes longer than a second, erased when it is done.
/// </summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TextWriter? _terminal;
    private readonly long _started;
    private readonly ITimer? _timer;

    private (long Records, int? Total) _reached;
    private int _width;
    private bool _isOver;

    /// <param name="time">The clock.</param>
    /// <param name="terminal">Where it is shown; <see langword="null"/> to show nothing.</param>
    public Progress(TimeProvider time, TextWriter? terminal)
    {
        _time = time;
        _terminal = terminal;
        _started = time.GetTimestamp();
        _timer = terminal is null ? null : time.CreateTimer(_ => Draw(), null, Patience, Pause);
    }

    /// <summary>
    /// Shows progress on standard error, if that is a terminal on which no log appears. If the records appear there too, it ends with the
    /// first answer.
    /// </summary>
    public static Progress OnTerminal(bool isTalkedOver) =>
        new(TimeProvider.System, !Console.IsErrorRedirected && !isTalkedOver ? Console.Error : null)
        {
            IsWaitOnly = !Console.IsOutputRedirected,
        };

    /// <summary>Whether it shows only that the first records are waited for.</summary>
    public bool IsWaitOnly { get; init; }

    /// <summary>What is shown, from the records so far, all of them if that is known, and the time since the beginning.</summary>
    public Func<long, int?, TimeSpan, string> Text { get; init; } = Describe;

    /// <summary>To be called when an answer arrives, before it is written.</summary>
    public void Arrived()
    {
        if (IsWaitOnly)
        {
            Dispose();
        }
    }

    /// <summary>Sets how many records there are so far, and how many in total.</summary>
    public void Report(long records, int? total)
    {
        lock (_lock)
        {
            _reached = (records, total);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_lock)
        {
            _isOver = true;
            Erase();
        }
    }

    /// <summary>Writes something else to the terminal; the progress continues below it.</summary>
    public void Aside(Action write)
    {
        lock (_lock)
        {
            Erase();
            write();
        }
    }

    internal static string Describe(long records, int? total, TimeSpan elapsed)
    {
        if (records == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"waiting for ServiceTitan, {elapsed.TotalSeconds:0} s");
        }

        var speed = records / elapsed.TotalSeconds;
        var text = string.Create(CultureInfo.InvariantCulture, $"{records:N0} records, {speed:N0} a second");
        if (total is not { } all || all < records)
        {
            return text;
        }

        var left = TimeSpan.FromSeconds(Math.Ceiling((all - records) / speed));
        return string.Create(CultureInfo.InvariantCulture, $"{text}, {100.0 * records / all:0} % of {all:N0}, {left:h\\:mm\\:ss} left");
    }

    private void Erase()
    {
        if (_width > 0)
        {
            _terminal!.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }

    private void Draw()
    {
        lock (_lock)
        {
            // A timer may fire once more while it is being stopped.
            if (!_isOver)
            {
                var text = Text(_reached.Records, _reached.Total, _time.GetElapsedTime(_started));
                _terminal!.Write($"\r{text.PadRight(_width)}");
                _width = text.Length;
            }
        }
    }
}
