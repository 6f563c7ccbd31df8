using System.Globalization;
using System.Text.RegularExpressions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>Reads how long to wait before a rejected request may be sent again.</summary>
internal static partial class RetryAfter
{
    // More than a day is an error, not a wait.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// Reads the header, in seconds or as a date; otherwise the title, where ServiceTitan was seen to write "… in 42 seconds."; otherwise
    /// returns <see langword="null"/>, and the caller uses its own delay.
    /// </summary>
    /// <remarks>
    /// A date is by the server's clock, which may differ from this machine's by hours, so it is compared with the response's Date header.
    /// Without that header, the date is ignored.
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
