using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>When a stream is read next.</summary>
public sealed class StreamScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StreamDefinition Feed = StreamCatalog.Get("customers");
    private static readonly StreamDefinition Refresh = StreamCatalog.Get("user_roles");

    private readonly StreamSchedule _schedule = new(new SyncOptions
    {
        ShortestInterval = TimeSpan.FromMinutes(4), LongestInterval = TimeSpan.FromMinutes(10),
    });

    [Fact]
    public void A_stream_that_was_never_read_is_due_at_once()
    {
        _schedule.IsDue(Feed, Start).ShouldBeTrue();
        _schedule.UntilNext([Feed], Start).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_quiet_stream_is_asked_less_and_less_often_up_to_the_longest_interval()
    {
        Read(Feed, changed: 1).ShouldBe(4);
        Read(Feed).ShouldBe(6);
        Read(Feed).ShouldBe(9);
        Read(Feed).ShouldBe(10);
        Read(Feed).ShouldBe(10);
    }

    [Fact]
    public void A_change_brings_a_quiet_stream_back_to_the_shortest_interval()
    {
        Read(Feed);
        Read(Feed);

        Read(Feed, changed: 1).ShouldBe(4);
    }

    [Fact]
    public void A_list_that_is_read_as_a_whole_is_read_at_the_longest_interval_also_after_changes() =>
        Read(Refresh, changed: 7).ShouldBe(10);

    [Fact]
    public void A_failure_changes_nothing_about_the_interval()
    {
        Read(Feed, changed: 1);
        Read(Feed).ShouldBe(6);

        Read(Feed, error: "away").ShouldBe(6);
        Read(Feed).ShouldBe(9);
    }

    [Fact]
    public void A_refused_scope_pauses_one_stream_and_refused_credentials_pause_what_was_refused_and_what_was_stopped()
    {
        Interval(Feed, new StreamResult(Feed.Name, 0, 0, "no scope") { RetryAfter = TimeSpan.FromMinutes(7) }).ShouldBe(7);
        _schedule.IsDue(Refresh, Start).ShouldBeTrue();
        Interval(Feed, new StreamResult(Feed.Name, 0, 0, "refused") { IsRefused = true }).ShouldBe(10);
        Interval(Refresh, null).ShouldBe(10);
    }

    [Fact]
    public void Nothing_is_due_before_the_first_of_the_streams_is()
    {
        _schedule.Ran(Feed, new StreamResult(Feed.Name, 1, 1), Start);
        _schedule.Ran(Refresh, new StreamResult(Refresh.Name, 1, 1), Start);

        _schedule.UntilNext([Feed, Refresh], Start.AddMinutes(1)).ShouldBe(TimeSpan.FromMinutes(3));
        _schedule.IsDue(Feed, Start.AddMinutes(4)).ShouldBeTrue();
        _schedule.IsDue(Refresh, Start.AddMinutes(4)).ShouldBeFalse();
        _schedule.UntilNext([Feed, Refresh], Start.AddMinutes(5)).ShouldBe(TimeSpan.Zero);
    }

    private double Read(StreamDefinition stream, long changed = 0, string? error = null) =>
        Interval(stream, new StreamResult(stream.Name, changed, changed, error));

    private double Interval(StreamDefinition stream, StreamResult? result)
    {
        _schedule.Ran(stream, result, Start);
        return _schedule.UntilNext([stream], Start).TotalMinutes;
    }
}
