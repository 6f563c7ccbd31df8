using System.Globalization;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Downloads;

namespace TitanConnector.Cli.Syncs;

/// <summary>How many files have been downloaded: a line of the terminal that is rewritten, or elsewhere a line a minute.</summary>
internal sealed class FilesProgress : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Progress? _line;
    private readonly ITimer? _timer;
    private SyncFilesProgress? _last;

    /// <param name="time">The clock.</param>
    /// <param name="terminal">The terminal; <see langword="null"/> if standard error is not one.</param>
    /// <param name="say">Writes a line to standard error.</param>
    public FilesProgress(TimeProvider time, TextWriter? terminal, Action<string> say)
    {
        _line = terminal is null ? null : new Progress(time, terminal) { Text = (_, _, _) => Describe() };
        _timer = terminal is not null ? null : time.CreateTimer(_ => say($"{Describe()}."), null, Pause, Pause);
    }

    public void Report(SyncFilesProgress progress) => Volatile.Write(ref _last, progress);

    public void Dispose()
    {
        _line?.Dispose();
        _timer?.Dispose();
    }

    private string Describe() => Volatile.Read(ref _last) is not { } last ? "looking for files" : string.Create(
        CultureInfo.InvariantCulture, $"{last.Connection}: {last.Done:N0} of {last.Total:N0} files, {last.Bytes / 1_000_000.0:N1} MB");
}
