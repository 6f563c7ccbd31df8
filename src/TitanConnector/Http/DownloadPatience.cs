using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// How long a download may take. A total timeout set by the caller bounds all of it. The default one grows by a second with each kilobyte
/// received, so that it cuts off a file that trickles but not a large file that arrives at a normal rate.
/// </summary>
/// <param name="idle">The longest time without receiving a byte.</param>
/// <param name="budget">The time budget of the call.</param>
/// <param name="isTotal">Whether the budget is a hard limit.</param>
internal sealed class DownloadPatience(TimeSpan idle, TimeBudget budget, bool isTotal)
{
    private const int BytesPerSecond = 1024;

    /// <summary>How long the next read may take after this many bytes.</summary>
    public TimeSpan After(long received)
    {
        var left = Left(received);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < idle ? left : idle;
    }

    /// <summary>Returns the exception to throw when a read took longer.</summary>
    public WireException Exhausted(RequestLine call, long received)
    {
        var reason = Left(received) > TimeSpan.Zero ? $"no data arrived for {idle.TotalSeconds:0.###} s"
            : isTotal ? $"the download did not finish within {budget.Total.TotalSeconds:0.###} s, the time limit of the call"
            : $"the download did not finish within {budget.Total.TotalSeconds:0.###} s, and was slower than 1 KB/s";
        return new WireException(call, $"{call} failed: {reason}.", isTransient: true);
    }

    private TimeSpan Left(long received) =>
        budget.Left + (isTotal ? TimeSpan.Zero : TimeSpan.FromSeconds((double)received / BytesPerSecond));
}
