using System.Globalization;
using System.Text.RegularExpressions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>When a request that was turned away may come again.</summary>
internal static partial class RetryAfter
{
    // What names more than a day is no waiting time but a mistake.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// From the header, in seconds or as a date; else from the title, where ServiceTitan was seen to say "… in 42 seconds."; else nothing.
    /// </summary>
    public static TimeSpan? Of(HttpResponseMessage response, ApiError error, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var wait = header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
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
