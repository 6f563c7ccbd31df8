using Microsoft.Extensions.Time.Testing;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Tests.Typing;

/// <summary>Dates and times as people type them. It is 2026-11-26 08:15 in New York, a Thursday, unless a test says otherwise.</summary>
public class TypedTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 13, 15, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2026-11-26T13:15:00Z")]
    [InlineData("today", "2026-11-26T05:00:00Z")]
    [InlineData("Yesterday", "2026-11-25T05:00:00Z")]
    [InlineData("tomorrow", "2026-11-27T05:00:00Z")]
    [InlineData("tomorrow 8:00", "2026-11-27T13:00:00Z")]
    [InlineData("-7d", "2026-11-19T13:15:00Z")]
    [InlineData("+1w", "2026-12-03T13:15:00Z")]
    [InlineData("+2h", "2026-11-26T15:15:00Z")]
    [InlineData("-30m", "2026-11-26T12:45:00Z")]
    [InlineData("2026-11-20", "2026-11-20T05:00:00Z")]
    [InlineData("2026-11-20 08:00", "2026-11-20T13:00:00Z")]
    [InlineData("2026-07-20 8:00", "2026-07-20T12:00:00Z")]
    [InlineData("2026-11-20T08:00", "2026-11-20T13:00:00Z")]
    [InlineData("2026-11-20T08:00Z", "2026-11-20T08:00Z")]
    [InlineData("2026-11-20 08:00-06:00", "2026-11-20T08:00-06:00")]
    public void A_time_is_in_the_zone(string text, string expected) => Read(text).ShouldBe(expected);

    [Theory]
    [InlineData("2026-03-10T16:00:00Z", "-7d", "2026-03-03T17:00:00Z", "noon stays noon although the clocks were set forward in between")]
    [InlineData("2026-03-08T17:00:00Z", "-24h", "2026-03-07T17:00:00Z", "hours are lengths of time")]
    [InlineData("2026-03-15T06:30:00Z", "-1w", "2026-03-08T07:00:00Z", "02:30 does not exist then; 03:00 is the first time after it")]
    [InlineData("2026-11-01T05:30:00Z", "-0d", "2026-11-01T05:30:00Z", "the first 01:30 of two stays the first")]
    [InlineData("2026-11-01T06:30:00Z", "-0d", "2026-11-01T06:30:00Z", "the second 01:30 of two stays the second")]
    [InlineData("2026-11-08T06:30:00Z", "-7d", "2026-11-01T06:30:00Z", "from standard time to standard time")]
    [InlineData("2026-10-31T05:30:00Z", "+1d", "2026-11-01T05:30:00Z", "from daylight saving time to daylight saving time")]
    [InlineData("2026-11-26T13:15:00Z", "2026-11-01 01:30", "2026-11-01T06:30:00Z", "a repeated time is standard time")]
    public void A_day_is_the_same_time_on_the_clock(string now, string text, string expected, string because) =>
        Read(text, now: DateTimeOffset.Parse(now, null)).ShouldBe(expected, because);

    [Fact]
    public void A_day_without_midnight_begins_at_its_first_time() =>
        Read("2026-04-24", "Africa/Cairo").ShouldBe("2026-04-23T22:00:00Z");

    [Fact]
    public void Midnight_in_the_zone_can_be_another_day_in_utc() =>
        Read("today", "Asia/Tokyo", DateTimeOffset.Parse("2026-11-26T20:00:00Z", null)).ShouldBe("2026-11-26T15:00:00Z");

    [Fact]
    public void A_time_that_the_clocks_skip_is_refused() =>
        Refusal("2026-03-08 02:30").ShouldBe(
            "--start: expected a date and time, got \"2026-03-08 02:30\", which does not exist in America/New_York: "
            + "its clocks are set forward then; 03:00 does");

    [Theory]
    [InlineData("11/20/2026", "got \"11/20/2026\"; type 2026-11-20. The time zone is America/New_York")]
    [InlineData("20.11.2026", "got \"20.11.2026\"; type 2026-11-20. The time zone is America/New_York")]
    [InlineData(
        "03/04/2026 9:00",
        "got \"03/04/2026 9:00\"; type \"2026-03-04 9:00\" or \"2026-04-03 9:00\". The time zone is America/New_York")]
    [InlineData("soon", "today, -7d or +2h, got \"soon\". The time zone is America/New_York")]
    [InlineData("7d", "got \"7d\"")]
    [InlineData("-7x", "got \"-7x\"")]
    [InlineData("-9999999w", "got \"-9999999w\"")]
    [InlineData("2026-02-30", "got \"2026-02-30\"")]
    [InlineData("2026-11-20 24:00", "got \"2026-11-20 24:00\"")]
    [InlineData("", "got \"\"")]
    public void Anything_else_is_refused_with_the_right_form_and_the_zone(string text, string expected) =>
        Refusal(text).ShouldContain(expected);

    [Theory]
    [InlineData("today")]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20 08:00")]
    public void A_day_needs_a_zone(string text) =>
        Refusal(text, zone: null).ShouldContain("which depends on the time zone; set it with --time-zone");

    [Theory]
    [InlineData("now", "2026-11-26T13:15:00Z")]
    [InlineData("-7d", "2026-11-19T13:15:00Z")]
    [InlineData("2026-11-20 08:00Z", "2026-11-20T08:00Z")]
    public void What_needs_no_zone_works_without_one(string text, string expected) => Read(text, zone: null).ShouldBe(expected);

    [Theory]
    [InlineData("today", "2026-11-26")]
    [InlineData("-7d", "2026-11-19")]
    [InlineData("+2w", "2026-12-10")]
    [InlineData("2026-11-20", "2026-11-20")]
    public void A_date_has_no_time(string text, string expected) => Times().ReadDate("--due", text).ShouldBe(expected);

    [Theory]
    [InlineData("now")]
    [InlineData("+2h")]
    [InlineData("2026-11-20 08:00")]
    [InlineData("11/20/2026")]
    public void A_date_with_a_time_is_refused(string text) => Should.Throw<InvalidInputException>(() => Times().ReadDate("--due", text))
        .Message.ShouldStartWith("--due: expected a date without a time");

    private static string Read(string text, string? zone = "America/New_York", DateTimeOffset? now = null) =>
        Times(zone, now).ReadTime("--start", text);

    private static string Refusal(string text, string? zone = "America/New_York") =>
        Should.Throw<InvalidInputException>(() => Read(text, zone)).Message;

    private static TypedTime Times(string? zone = "America/New_York", DateTimeOffset? now = null) =>
        new(new FakeTimeProvider(now ?? Now), () => zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone));
}
