namespace TitanConnector.Http;

/// <summary>
/// The time that a call may take, from when it starts. All that it does draws on it: waiting for a token and for its turn, its attempts, the
/// waits between them, and reading what comes back.
/// </summary>
internal sealed class TimeBudget(TimeSpan total, TimeProvider time)
{
    // The longest time that a timer can be set to, less a little.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private readonly long _started = time.GetTimestamp();

    public TimeSpan Total => total;

    public TimeProvider Time => time;

    /// <summary>What is left of it; zero or less when it is used up.</summary>
    public TimeSpan Left => total - time.GetElapsedTime(_started);

    /// <summary>What is left of it, or a limit where that is shorter; as a time that a timer can be set to.</summary>
    public TimeSpan LeftOr(TimeSpan limit)
    {
        var left = Left < limit ? Left : limit;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : left;
    }
}
