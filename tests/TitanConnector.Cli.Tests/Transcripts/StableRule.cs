using System.Globalization;
using System.Text.RegularExpressions;

namespace TitanConnector.Cli.Tests.Transcripts;

/// <summary>Replaces something that differs from run to run with text that does not.</summary>
/// <param name="Replaces">What is replaced, and by what.</param>
/// <param name="Apply">Replaces it.</param>
internal sealed partial record StableRule(string Replaces, Func<string, string> Apply)
{
    /// <summary>A zone without daylight saving time, so that the times of a day are the same all year.</summary>
    public const string ZoneName = "America/Phoenix";

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(ZoneName);

    /// <summary>The days that transcripts may name, as distances from today.</summary>
    private static readonly (int Days, string Name)[] Days =
        [(-7, "today-7"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (14, "today+14")];

    /// <summary>Today, in the zone of the transcripts.</summary>
    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);

    /// <summary>
    /// Runs what names days near today, and once more if midnight has passed meanwhile: what was tomorrow before is today then.
    /// </summary>
    public static async Task<T> OnOneDayAsync<T>(Func<Task<T>> run)
    {
        while (true)
        {
            var day = Today(TimeProvider.System.GetUtcNow());
            var result = await run();
            if (Today(TimeProvider.System.GetUtcNow()) == day)
            {
                return result;
            }
        }
    }

    public static StableRule Text(string replaces, string text, string by) =>
        new(replaces, output => output.Replace(text, by, StringComparison.Ordinal));

    public static StableRule TraceIds { get; } = new("Trace ids are zeros here.", output => TraceId().Replace(output, "00-…0-…0-00"));

    public static StableRule LineEnds { get; } = Text("the line ends of csv, by those of Unix", "\r\n", "\n");

    public static StableRule ByteOrderMark { get; } = Text("the byte order mark, by {BOM}", "\uFEFF", "{BOM}");

    /// <summary>Times made of the present moment, which have fractions of a second that no typed time has.</summary>
    /// <param name="begun">When the command began.</param>
    public static StableRule Moments(DateTimeOffset begun) => new(
        "a time made of the present moment, by {now}, {now+2h} and so on",
        output => Moment().Replace(output, match =>
        {
            var time = DateTimeOffset.Parse(match.Value, CultureInfo.InvariantCulture);
            var minutes = (long)Math.Floor((time - begun).TotalMinutes);
            return minutes == 0 ? "{now}" : string.Create(CultureInfo.InvariantCulture, $"{{now{Distance(minutes)}}}");
        }));

    /// <summary>Days near today, which a command makes of words such as <c>tomorrow</c>.</summary>
    /// <param name="today">Today.</param>
    public static StableRule DaysNear(DateOnly today) => new(
        "a day near today, by {today}, {tomorrow} and so on",
        output => Days.Aggregate(output, (text, day) => text.Replace(
            today.AddDays(day.Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{{{day.Name}}}", StringComparison.Ordinal)));

    public static string ApplyAll(IEnumerable<StableRule> rules, string text) =>
        rules.Aggregate(text, (output, rule) => rule.Apply(output));

    private static string Distance(long minutes) =>
        minutes % 1440 == 0 ? $"{minutes / 1440:+0;-0}d"
        : minutes % 60 == 0 ? $"{minutes / 60:+0;-0}h"
        : $"{minutes:+0;-0}m";

    [GeneratedRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-00")]
    private static partial Regex TraceId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,7}Z")]
    private static partial Regex Moment();
}
