using System.Globalization;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Engine;

namespace TitanConnector.Cli.Syncs;

/// <summary>
/// How far a sync has come, all tenants together: a line of the terminal that is rewritten, or elsewhere a line a minute.
/// </summary>
internal sealed class SyncRunProgress : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Connection, string Stream), Reached> _streams = [];
    private readonly Dictionary<(string Connection, string? Stream), string> _said = [];
    private readonly int _count;
    private readonly Action<string> _say;
    private readonly ProgressLine _line;

    // What a stream had read before it was started again, when watching.
    private long _readBefore;
    private long _changedBefore;

    /// <param name="streams">The number of streams of all tenants.</param>
    /// <param name="time">The clock.</param>
    /// <param name="terminal">The terminal; <see langword="null"/> if standard error is not one.</param>
    /// <param name="say">Writes a line to standard error.</param>
    public SyncRunProgress(int streams, TimeProvider time, TextWriter? terminal, Action<string> say)
    {
        _count = streams;
        _say = say;
        _line = new ProgressLine(time, terminal, text => say($"{text}."), Describe);
    }

    /// <summary>Whether it goes on until it is stopped, so failures have to be shown at once.</summary>
    public bool IsWatch { get; init; }

    /// <summary>Receives the progress of the engine.</summary>
    public void Report(SyncProgress progress)
    {
        lock (_lock)
        {
            Count(progress);
        }

        if (TextOf(progress) is { } text && IsNew(progress, text))
        {
            _line.Aside(() => _say(text));
        }
    }

    public void Dispose() => _line.Dispose();

    private void Count(SyncProgress progress)
    {
        if (progress.Stream is not { } stream)
        {
            return;
        }

        var key = (progress.Connection, stream);
        if (progress.Step == SyncStep.Started && _streams.TryGetValue(key, out var before))
        {
            _readBefore += before.Read;
            _changedBefore += before.Changed;
        }

        _streams[key] = new(
            progress.Read, progress.Changed, progress.Total, progress.Step is SyncStep.Finished or SyncStep.Failed);
        if (progress.Step == SyncStep.Finished)
        {
            _said.Remove((progress.Connection, stream));
        }
    }

    // A failure that lasts is said once, and not every few minutes.
    private bool IsNew(SyncProgress progress, string text)
    {
        lock (_lock)
        {
            var key = (progress.Connection, progress.Stream);
            if (_said.GetValueOrDefault(key) == text)
            {
                return false;
            }

            _said[key] = text;
            return true;
        }
    }

    private string? TextOf(SyncProgress progress)
    {
        var where = progress.Stream is null ? progress.Connection : $"{progress.Connection}, {progress.Stream}";
        return progress.Step switch
        {
            SyncStep.Retried => $"{where}: {progress.Message} It is tried again.",
            SyncStep.ViewNotMade => progress.Message,
            SyncStep.ChoiceKept or SyncStep.ChoiceEnded => $"{progress.Connection}: {progress.Message}",
            SyncStep.AlertFailed => $"{progress.Connection}: an alert could not be delivered, and is tried again: {progress.Message}",
            SyncStep.Failed when IsWatch => $"{where}: {progress.Message}",
            SyncStep.Busy when IsWatch => $"{where}: {progress.Message} syncs this tenant; waiting until it ends.",
            _ => null,
        };
    }

    private string Describe(TimeSpan elapsed)
    {
        long read;
        long changed;
        long left = 0;
        int done;
        bool isAllKnown;
        lock (_lock)
        {
            read = _readBefore + _streams.Values.Sum(stream => stream.Read);
            changed = _changedBefore + _streams.Values.Sum(stream => stream.Changed);
            done = _streams.Values.Count(stream => stream.IsDone);
            var open = _streams.Values.Where(stream => !stream.IsDone).ToList();
            isAllKnown = done + open.Count == _count && open.All(stream => stream.Total is not null);
            left = open.Sum(stream => Math.Max(0, (stream.Total ?? 0) - stream.Read));
        }

        if (IsWatch)
        {
            return string.Create(CultureInfo.InvariantCulture, $"watching {Streams(_count)}: {read:N0} rows read, {changed:N0} changed");
        }

        var speed = read / elapsed.TotalSeconds;
        var pace = speed.ToString(speed < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{read:N0} rows, {pace} a second, {_count - done} of {Streams(_count)} left");
        if (left == 0 || !(left / speed < TimeSpan.FromDays(1000).TotalSeconds))
        {
            return text;
        }

        var time = TimeSpan.FromSeconds(Math.Ceiling(left / speed));
        return string.Create(
            CultureInfo.InvariantCulture, $"{text}, {(isAllKnown ? "" : "at least ")}{(int)time.TotalHours}:{time:mm\\:ss} left");
    }

    private static string Streams(int count) =>
        count == 1 ? "1 stream" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} streams");

    private readonly record struct Reached(long Read, long Changed, long? Total, bool IsDone);
}
