using System.Globalization;
using System.Text.RegularExpressions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>When a request that was turned away may come again.</summary>
internal static partial class RetryAfter
{
    // More than a day is a mistake, not a time to wait.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// From the header, in seconds or as a date; else from the title, where ServiceTitan was seen to say "… in 42 seconds."; else nothing,
    /// and the caller waits as long as it does of its own accord.
    /// </summary>
    /// <remarks>
    /// A date is a time on the server's clock, and that may differ from this machine's by hours. So it is compared with the time at which
    /// the same server says that it answered; where it does not say that, the date tells nothing.
    /// </remarks>
    public static TimeSpan? Of(HttpResponseMessage response, ApiError error)
    {
        var header = response.Headers.RetryAfter;
        var wait = (header?.Delta, header?.Date, response.Headers.Date) switch
        {
            ({ } delta, _, _) => delta,
            (_, { } date, { } answered) => date - answered,
            _ => FromTitle(error.Title),
        };
        return wait is { } known ? Clamp(known) : null;
    }

    private static TimeSpan Clamp(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;

    private static TimeSpan? FromTitle(string? title) =>
        title is not null && Seconds().Match(title) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    [GeneratedRegex(@"\b(\d{1,9})\s+seconds?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();
}
