using System.Globalization;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Downloads;

namespace TitanConnector.Cli.Syncs;

/// <summary>How many files have been downloaded: a line of the terminal that is rewritten, or elsewhere a line a minute.</summary>
internal sealed class FilesProgress : IDisposable
{
    private readonly ProgressLine _line;
    private SyncFilesProgress? _last;

    /// <param name="time">The clock.</param>
    /// <param name="terminal">The terminal; <see langword="null"/> if standard error is not one.</param>
    /// <param name="say">Writes a line to standard error.</param>
    public FilesProgress(TimeProvider time, TextWriter? terminal, Action<string> say) =>
        _line = new ProgressLine(time, terminal, text => say($"{text}."), _ => Describe());

    public void Report(SyncFilesProgress progress) => Volatile.Write(ref _last, progress);

    public void Dispose() => _line.Dispose();

    private string Describe() => Volatile.Read(ref _last) is not { } last ? "looking for files" : string.Create(
        CultureInfo.InvariantCulture, $"{last.Connection}: {last.Done:N0} of {last.Total:N0} files, {last.Bytes / 1_000_000.0:N1} MB");
}
