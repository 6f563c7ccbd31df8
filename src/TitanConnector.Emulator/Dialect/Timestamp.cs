using System.Globalization;

namespace TitanConnector.Emulator.Dialect;

/// <summary>Dates as the API writes and reads them.</summary>
internal static class Timestamp
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private static readonly string[] LooseDays = ["yyyy-M-d", "M/d/yyyy"];

    private static readonly string[] LooseTimes =
    [
        .. from day in LooseDays
           from separator in new[] { "'T'", " " }
           from time in new[] { "H:mmK", "H:mm:ssK", "H:mm:ss.FFFFFFFK" }
           select day + separator + time,
    ];

    /// <summary>UTC, with zero to seven digits of a second's fraction as needed, like .NET and ServiceTitan.</summary>
    public static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads RFC 3339. A time without an offset is ambiguous, so it is not accepted.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    /// <summary>Reads what ASP.NET accepts as a date; a time without an offset is UTC.</summary>
    public static bool TryParseLoosely(string text, out DateTimeOffset time, out bool hasTime)
    {
        hasTime = DateTimeOffset.TryParseExact(
            text.Trim(), LooseTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return hasTime
            || DateTimeOffset.TryParseExact(text.Trim(), LooseDays, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
