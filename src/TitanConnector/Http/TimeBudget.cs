namespace TitanConnector.Http;

/// <summary>
/// The time that a call may take. Everything it does counts: waiting for a token and for pacing, all attempts, the waits between them, and
/// reading the response.
/// </summary>
internal sealed class TimeBudget(TimeSpan total, TimeProvider time)
{
    // Slightly less than the maximum of a timer.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private readonly long _started = time.GetTimestamp();

    public TimeSpan Total => total;

    public TimeProvider Time => time;

    /// <summary>The remaining time; zero or negative when it is used up.</summary>
    public TimeSpan Left => total - time.GetElapsedTime(_started);

    /// <summary>Returns the remaining time or the limit, whichever is shorter, capped to what a timer accepts.</summary>
    public TimeSpan LeftOr(TimeSpan limit)
    {
        var left = Left < limit ? Left : limit;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : left;
    }
}
