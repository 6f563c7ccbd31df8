using System.Globalization;
using System.Text.RegularExpressions;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Cli.Typing;

/// <summary>
/// Reads dates and times as people type them: <c>today</c>, <c>-7d</c>, <c>+2h</c>, <c>2026-11-20</c>, <c>2026-11-20 08:00</c>. Days and
/// times without an offset are in the connection's time zone. A time that a change of clocks skips is refused; one that it repeats is taken
/// as standard time.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="findZone">Finds the time zone, if a time needs it; it may return null.</param>
internal sealed partial class TypedTime(TimeProvider clock, Func<TimeZoneInfo?> findZone)
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Times = ["H:mm", "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    private TimeZoneInfo? Zone => field ??= findZone();

    /// <summary>Reads a point in time.</summary>
    /// <param name="name">The option, for messages.</param>
    /// <param name="text">What was typed.</param>
    /// <returns>The time with its offset.</returns>
    /// <exception cref="InvalidInputException">It is not a time, or it needs a time zone and there is none.</exception>
    public string ReadTime(string name, string text)
    {
        var exact = WithT(text);
        if (InputDateTimeConverter.TryParse(exact, out _))
        {
            return exact;
        }

        try
        {
            return InputDateTimeConverter.Format(Moment(name, text) ?? throw NoTime(name, text));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw NoTime(name, text);
        }
    }

    /// <summary>Reads a date.</summary>
    /// <inheritdoc cref="ReadTime"/>
    public string ReadDate(string name, string text)
    {
        if (InputDateConverter.TryParse(text, out _))
        {
            return text;
        }

        try
        {
            var days = DayOf(text) ?? (Relative().Match(text) is { Success: true } match && match.Groups["unit"].Value is "d" or "w"
                ? DaysOf(match)
                : throw NoDate(name, text));
            return InputDateConverter.Format(DateOnly.FromDateTime(Today(name, text)).AddDays(days));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw NoDate(name, text);
        }
    }

    private DateTimeOffset? Moment(string name, string text)
    {
        if (text.Equals("now", StringComparison.OrdinalIgnoreCase))
        {
            return clock.GetUtcNow();
        }

        if (Relative().Match(text) is { Success: true } match)
        {
            return Shifted(match);
        }

        var (day, time) = text.Split([' ', 'T'], 2) is [var first, var second] ? (first, second) : (text, null);
        DateTime local;
        if (DayOf(day) is { } named)
        {
            local = Today(name, text).AddDays(named);
        }
        else if (!DateTime.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
        {
            return null;
        }

        if (time is null)
        {
            return StartOfDay(local, NeededZone(name, text));
        }

        return TimeOnly.TryParseExact(time, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
            ? Exact(name, text, local + hour.ToTimeSpan(), NeededZone(name, text))
            : null;
    }

    // Hours and minutes are lengths of time; a day earlier is the same time on the clock, as far as there is a zone.
    private DateTimeOffset Shifted(Match match)
    {
        var now = clock.GetUtcNow();
        if (match.Groups["unit"].Value is "h" or "m")
        {
            var amount = AmountOf(match);
            return now + (match.Groups["unit"].Value == "h" ? TimeSpan.FromHours(amount) : TimeSpan.FromMinutes(amount));
        }

        if (Zone is not { } zone)
        {
            return now.AddDays(DaysOf(match));
        }

        var here = TimeZoneInfo.ConvertTime(now, zone);
        var local = here.DateTime.AddDays(DaysOf(match));
        return zone.IsAmbiguousTime(local) && zone.GetAmbiguousTimeOffsets(local).Contains(here.Offset)
            ? new DateTimeOffset(local, here.Offset)
            : At(AfterGap(local, zone), zone);
    }

    private static DateTimeOffset Exact(string name, string text, DateTime local, TimeZoneInfo zone) => zone.IsInvalidTime(local)
        ? throw new InvalidInputException(
            name,
            $"expected a date and time, got \"{text}\", which does not exist in {zone.Id}: its clocks are set forward then; "
            + $"{AfterGap(local, zone).ToString("HH:mm", CultureInfo.InvariantCulture)} does")
        : At(local, zone);

    private static DateTimeOffset StartOfDay(DateTime day, TimeZoneInfo zone) => At(AfterGap(day, zone), zone);

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));

    // The first time that exists from this one on. All changes of clocks are at a quarter of an hour.
    private static DateTime AfterGap(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = new DateTime(((local.Ticks / QuarterHour) + 1) * QuarterHour);
        }

        return local;
    }

    private const long QuarterHour = 15 * TimeSpan.TicksPerMinute;

    private DateTime Today(string name, string text) => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), NeededZone(name, text)).Date;

    private TimeZoneInfo NeededZone(string name, string text) => Zone ?? throw new InvalidInputException(
        name,
        $"expected a date and time with an offset, such as 2026-03-01T09:00:00-05:00, got \"{text}\", which depends on the time zone; "
        + "set it with --time-zone, such as --time-zone America/New_York");

    private InvalidInputException NoTime(string name, string text) => new(name, Advice(text) is { } advice
        ? $"expected a date and time, got \"{Shorten(text)}\"; {advice}. {ZoneText}"
        : "expected a date and time, such as \"2026-03-01 09:00\", 2026-03-01T09:00:00-05:00, today, -7d or +2h, "
            + $"got \"{Shorten(text)}\". {ZoneText}");

    private static InvalidInputException NoDate(string name, string text) => new(name, Advice(text) is { } advice
        ? $"expected a date without a time, got \"{Shorten(text)}\"; {advice}"
        : $"expected a date without a time, such as 2026-03-01, today or -7d, got \"{Shorten(text)}\"");

    private string ZoneText => Zone is { } zone ? $"The time zone is {zone.Id}" : "No time zone is set; --time-zone sets it";

    // A date with slashes is written with the month first or with the day first, depending on the country.
    private static string? Advice(string text)
    {
        if (Slashes().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (a, b, year, rest) = (match.Groups["a"].Value, match.Groups["b"].Value, match.Groups["year"].Value, match.Groups["rest"].Value);
        string[] right = [.. new[] { (Month: a, Day: b), (Month: b, Day: a) }
            .Select(date => $"{year}-{date.Month.PadLeft(2, '0')}-{date.Day.PadLeft(2, '0')}")
            .Where(date => DateOnly.TryParseExact(date, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .Distinct()
            .Select(date => rest.Length > 0 ? $"\"{date}{rest}\"" : date)];
        return right.Length > 0 ? $"type {string.Join(" or ", right)}" : null;
    }

    private static int? DayOf(string text) => text.ToUpperInvariant() switch
    {
        "TODAY" => 0,
        "YESTERDAY" => -1,
        "TOMORROW" => 1,
        _ => null,
    };

    private static int AmountOf(Match match) =>
        int.Parse(match.Groups["amount"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static int DaysOf(Match match) => AmountOf(match) * (match.Groups["unit"].Value == "w" ? 7 : 1);

    private static string WithT(string text) =>
        text.Length > 11 && text[10] == ' ' && char.IsAsciiDigit(text[11]) ? $"{text[..10]}T{text[11..]}" : text;

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex("^(?<amount>[+-][0-9]{1,7})(?<unit>[mhdw])$")]
    private static partial Regex Relative();

    [GeneratedRegex("^(?<a>[0-9]{1,2})[/.](?<b>[0-9]{1,2})[/.](?<year>[0-9]{4})(?<rest> [0-9]{1,2}:[0-9]{2})?$")]
    private static partial Regex Slashes();
}
