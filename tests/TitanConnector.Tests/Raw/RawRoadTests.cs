using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using TitanConnector.Connection;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Http;

namespace TitanConnector.Tests.Raw;

/// <summary>Raw requests behave like all calls: the same spans, metrics, waits, time limits and log messages.</summary>
public class RawRoadTests
{
    private static readonly RawRequest Get = new() { UrlType = "jpm", Method = RawMethod.GET, Url = "/jobs" };
    private static readonly RawRequest Post = Get with { Method = RawMethod.POST, Data = JsonDocument.Parse("{}").RootElement };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_raw_request_is_a_span_with_a_span_for_each_attempt_and_counts_its_retries()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var retries = 0L;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "titan.client.retries")
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("titan.action", "rawRequest")))
            {
                Interlocked.Add(ref retries, value);
            }
        });
        meters.Start();
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync((http, _) =>
            ScriptedServer.AnswerAsync(http, Interlocked.Increment(ref calls) == 1 ? 503 : 200, "{}"));
        using var titan = server.NewClient();

        await titan.RunAsync(Get with { MaxRetryCount = 1 }, Token);

        var tries = spans.Where(span => Equals(span.GetTagItem("server.port"), server.Url.Port)).ToArray();
        tries.Select(span => span.GetTagItem("http.response.status_code")).ShouldBe([503, 200]);
        tries.Select(span => span.GetTagItem("http.request.resend_count")).ShouldBe([null, 1]);
        var call = spans.Single(span => span.SpanId == tries[0].ParentSpanId);
        call.OperationName.ShouldBe("rawRequest");
        tries[1].ParentSpanId.ShouldBe(call.SpanId);
        retries.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Retry_after_is_honored_when_it_is_longer_than_the_delay()
    {
        var time = new VirtualTime();
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.Headers.RetryAfter = "17";
            return ScriptedServer.AnswerAsync(http, Interlocked.Increment(ref calls) == 1 ? 429 : 200, "{}");
        });
        using var titan = server.NewClient(new TitanClientOptions { RequestsPerSecond = 0 }, time: time);

        await titan.RunAsync(Get with { MaxRetryCount = 1, RetryOnAllErrors = true, RetryDelay = 100 }, Token);

        time.Waits.ShouldContain(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task All_attempts_together_end_with_the_total_time()
    {
        var time = new VirtualTime();
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient(new TitanClientOptions { TotalTimeout = TimeSpan.FromSeconds(150) }, time: time);
        var started = time.GetUtcNow();

        var error = await Should.ThrowAsync<WireException>(
            () => titan.RunAsync(Get with { MaxRetryCount = 20, RetryDelay = 40_000 }, Token));

        (time.GetUtcNow() - started).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(150));
        error.Attempts.ShouldBeInRange(2, 4);
        server.Requests.Count.ShouldBeInRange(2, 4);
    }

    [Fact]
    public async Task Retries_are_logged_like_those_of_any_call()
    {
        var log = new ListLogger();
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient(logger: log);

        var error = await Should.ThrowAsync<WireException>(
            () => titan.RunAsync(Get with { MaxRetryCount = 2, DebugRequest = true }, Token));

        log.Text.ShouldContain("Attempt 2 of 3 in ");
        error.Message.ShouldContain("Gave up after 3 attempts");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(429)]
    public async Task A_write_that_may_have_been_carried_out_is_not_reported_as_refused_after_a_later_attempt(int status)
    {
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, Interlocked.Increment(ref calls) == 1 ? 500 : status, ""), judgesRequests: false);
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Post with { MaxRetryCount = 1 }, Token));

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_that_may_have_been_carried_out_by_the_second_of_three_attempts_is_not_reported_as_refused()
    {
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, Interlocked.Increment(ref calls) switch { 1 => 429, 2 => 500, _ => 400 }, ""),
            judgesRequests: false);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(
            () => titan.RunAsync(Post with { MaxRetryCount = 2, RetryOnAllErrors = true }, Token));

        error.Attempts.ShouldBe(3);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_transient_token_failure_is_retried_although_the_request_is_sent_once()
    {
        var tokens = 0;
        await using var server = await ScriptedServer.StartAsync(
            (http, request) => request.Target != "/connect/token" ? ScriptedServer.AnswerAsync(http, 200, "{}")
                : Interlocked.Increment(ref tokens) == 1 ? ScriptedServer.AnswerAsync(http, 503, "")
                : ScriptedServer.AnswerAsync(http, 200, """{"access_token":"abc","expires_in":900}"""),
            takesTokenRequests: true);
        using var titan = server.NewClient();

        await titan.RunAsync(Get, Token);

        tokens.ShouldBe(2);
    }
}
