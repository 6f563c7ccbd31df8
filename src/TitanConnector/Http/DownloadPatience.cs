using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// How long a file may take to come. A total time that was given bounds all of it. The default one does not cut off a large file that comes
/// well: with each kilobyte a second is added, so that only a file that drips runs out of time.
/// </summary>
/// <param name="idle">The longest time without a byte.</param>
/// <param name="budget">The time of the call.</param>
/// <param name="isTotal">Whether that time is all there is.</param>
internal sealed class DownloadPatience(TimeSpan idle, TimeBudget budget, bool isTotal)
{
    private const int BytesPerSecond = 1024;

    /// <summary>How long the next bytes may take, after so many.</summary>
    public TimeSpan After(long received)
    {
        var left = Left(received);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < idle ? left : idle;
    }

    /// <summary>What to throw when they took longer.</summary>
    public WireException Exhausted(RequestLine call, long received)
    {
        var reason = Left(received) > TimeSpan.Zero ? $"the file stopped coming for {idle.TotalSeconds:0.###} s"
            : isTotal ? $"the file was not whole within {budget.Total.TotalSeconds:0.###} s, the time that the call may take"
            : $"the file was not whole within {budget.Total.TotalSeconds:0.###} s, and came with less than 1 KB a second";
        return new WireException(call, $"{call} failed: {reason}.", isTransient: true);
    }

    private TimeSpan Left(long received) => budget.Left + (isTotal ? TimeSpan.Zero : TimeSpan.FromSeconds((double)received / BytesPerSecond));
}
