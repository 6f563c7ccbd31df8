using System.Globalization;
using System.Text.RegularExpressions;
using TitanConnector.Cli.Tests.Transcripts;

namespace TitanConnector.Cli.Tests.Tour;

/// <summary>Moves the times of a run of the tour to one morning, the day after the emulator's records end.</summary>
internal static partial class TourClock
{
    private const string Day = "yyyy-MM-dd";
    private const string Morning = "09:00";

    // The records that the emulator makes up are older, so no time of theirs is taken for one of the run.
    private static readonly DateOnly Today = new(2026, 1, 6);

    // The page may be made around midnight, and commands speak of tomorrow.
    private static readonly int[] DaysNear = [-1, 0, 1, 2];

    /// <summary>The times at which the steps ran, in UTC or in the zone of the tour.</summary>
    /// <param name="begun">When the first step began.</param>
    public static StableRule Moments(DateTimeOffset begun) => new(
        $"The time of day is {Morning} here.",
        text => Moment().Replace(text, match =>
        {
            var isUtc = match.Value.EndsWith('Z');
            var local = DateTime.Parse(match.Value.TrimEnd('Z'), CultureInfo.InvariantCulture);
            var offset = isUtc ? TimeSpan.Zero : StableRule.Zone.GetUtcOffset(local);
            var isOfRun = new DateTimeOffset(local, offset) is var time
                && time >= begun.AddMinutes(-1) && time <= TimeProvider.System.GetUtcNow().AddMinutes(1);
            return !isOfRun ? match.Value : isUtc ? $"{Written(Today)}T16:00:00Z" : $"{Written(Today)}{match.Groups["gap"].Value}{Morning}";
        }));

    /// <summary>The days near the day of the run.</summary>
    /// <param name="begun">When the first step began.</param>
    public static StableRule Days(DateTimeOffset begun) => new(
        $"Today is {Today.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} here.",
        text => DaysNear.Aggregate(text, (output, days) => output.Replace(
            Written(StableRule.Today(begun).AddDays(days)), Written(Today.AddDays(days)), StringComparison.Ordinal)));

    private static string Written(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(?<gap>[T ])\d\d:\d\d(:\d\d(\.\d+)?)?Z?")]
    private static partial Regex Moment();
}
