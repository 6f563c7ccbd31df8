using System.Globalization;

namespace TitanConnector.Cli.Output;

/// <summary>
/// How far a list has come, on one line of the terminal: shown when it takes longer than a second, gone when it is done. Where nobody
/// looks, or records come up the same terminal, nothing is written.
/// </summary>
internal sealed class Progress(TimeProvider time, bool isShown) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly long _started = time.GetTimestamp();
    private TimeSpan _next = Patience;
    private int _width;

    public static Progress OnTerminal() => new(TimeProvider.System, isShown: !Console.IsErrorRedirected && Console.IsOutputRedirected);

    /// <summary>Tells it how many records there are so far, and of how many.</summary>
    public void Report(long records, long? total)
    {
        var elapsed = time.GetElapsedTime(_started);
        if (!isShown || elapsed < _next)
        {
            return;
        }

        _next = elapsed + Pause;
        var text = Describe(records, total, elapsed);
        Console.Error.Write($"\r{text.PadRight(_width)}");
        _width = text.Length;
    }

    public void Dispose()
    {
        if (_width > 0)
        {
            Console.Error.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }

    internal static string Describe(long records, long? total, TimeSpan elapsed)
    {
        var speed = records / elapsed.TotalSeconds;
        var text = string.Create(CultureInfo.InvariantCulture, $"{records:N0} records, {speed:N0} a second");
        if (total is not { } all || all < records || speed <= 0)
        {
            return text;
        }

        var left = TimeSpan.FromSeconds(Math.Ceiling((all - records) / speed));
        return string.Create(CultureInfo.InvariantCulture, $"{text}, {100.0 * records / Math.Max(all, 1):0} % of {all:N0}, {left:h\\:mm\\:ss} left");
    }
}
