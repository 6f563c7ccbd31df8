using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Engine;

/// <summary>
/// Decides when a stream is read next: soon after a change, and after each time that nothing had changed, half as long again as before.
/// </summary>
internal sealed class StreamSchedule(SyncOptions options)
{
    private const double Growth = 1.5;

    private readonly Dictionary<string, (DateTimeOffset Due, TimeSpan Interval)> _next = new(StringComparer.Ordinal);

    public bool IsDue(StreamDefinition stream, DateTimeOffset now) => !_next.TryGetValue(stream.Name, out var next) || next.Due <= now;

    /// <summary>Notes that a stream was read.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="result">
    /// How it went; <see langword="null"/> if it was stopped before it began, as when credentials were refused.
    /// </param>
    /// <param name="now">The time.</param>
    public void Ran(StreamDefinition stream, StreamResult? result, DateTimeOffset now)
    {
        var last = _next.TryGetValue(stream.Name, out var next) ? next.Interval : options.ShortestInterval;
        var interval = result switch
        {
            null or { IsRefused: true } => options.LongestInterval,
            { RetryAfter: { } retry } => retry,
            { Error: not null } => last,
            _ when stream.Mode is StreamMode.Refresh or StreamMode.Report => options.LongestInterval,
            { Changed: > 0 } => options.ShortestInterval,
            _ => last * Growth,
        };
        interval = interval > options.LongestInterval ? options.LongestInterval : interval;
        _next[stream.Name] = (now + interval, interval);
    }

    /// <summary>When a stream is due; <see langword="null"/> if it has not been read yet.</summary>
    public DateTimeOffset? NextOf(StreamDefinition stream) => _next.TryGetValue(stream.Name, out var next) ? next.Due : null;

    /// <summary>How long nothing is due.</summary>
    public TimeSpan UntilNext(IReadOnlyList<StreamDefinition> streams, DateTimeOffset now)
    {
        var due = streams.Min(stream => _next.TryGetValue(stream.Name, out var next) ? next.Due : now);
        return due > now ? due - now : TimeSpan.Zero;
    }
}
