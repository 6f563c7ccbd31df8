using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TitanConnector.Crm;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>The telemetry of a client. Listeners receive events of the whole process, so each test filters by its own port.</summary>
public class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_a_span_with_a_span_for_each_attempt()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync((http, _) =>
            ScriptedServer.AnswerAsync(http, Interlocked.Increment(ref calls) == 1 ? 503 : 200, """{"id":7}"""));
        using var titan = server.NewClient();

        await titan.RunAsync(new GetCustomer { CustomerId = 7 }, Token);

        var tries = spans.Where(span => Equals(span.GetTagItem("server.port"), server.Url.Port)).ToArray();
        tries.Select(span => span.GetTagItem("http.response.status_code")).ShouldBe([503, 200]);
        tries.Select(span => span.GetTagItem("http.request.resend_count")).ShouldBe([null, 1]);
        tries.ShouldAllBe(span => span.DisplayName == "GET /crm/v2/tenant/{tenant}/customers/{id}" && span.Kind == ActivityKind.Client);
        tries[0].Status.ShouldBe(ActivityStatusCode.Error);
        var call = spans.Single(span => span.SpanId == tries[0].ParentSpanId);
        call.OperationName.ShouldBe("getCustomer");
        tries[1].ParentSpanId.ShouldBe(call.SpanId);
        call.Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_failed_call_records_its_error_and_the_trace_id_for_support()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var traceId = $"00-{Guid.NewGuid():N}";
        await using var server = await ScriptedServer.StartAsync(404, $$"""{"traceId":"{{traceId}}"}""");
        using var titan = server.NewClient();

        await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(new GetCustomer { CustomerId = 7 }, Token));

        var call = spans.Single(span => Equals(span.GetTagItem("titan.trace_id"), traceId));
        call.Status.ShouldBe(ActivityStatusCode.Error);
        call.GetTagItem("error.type").ShouldBe(nameof(ServiceTitanException));
    }

    [Fact]
    public async Task Requests_retries_waits_and_tokens_are_counted()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.Start();
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync((http, _) =>
            ScriptedServer.AnswerAsync(
                http, Interlocked.Increment(ref calls) == 1 ? 502 : 200,
                """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":7},{"id":8}]}"""));
        using var titan = server.NewClient();

        await titan.ListAsync(new ListCustomers(), Token).CountAsync(Token);

        var requests =
            measured.Where(one => one.Name == "http.client.request.duration" && Equals(one.Tags["server.port"], server.Url.Port)).ToArray();
        requests.Select(one => one.Tags.GetValueOrDefault("http.response.status_code")).ShouldBe([502, 200]);
        requests[0].Tags["error.type"].ShouldBe("502");
        measured.ShouldContain(
            one => one.Name == "titan.client.retries" && Equals(one.Tags["titan.action"], "listCustomers")
                && Equals(one.Tags["error.type"], "502"));
        measured.ShouldContain(
            one => one.Name == "titan.client.wait.duration" && Equals(one.Tags["titan.wait.reason"], "retry") && one.Value > 0);
        measured.ShouldContain(one => one.Name == "titan.client.tokens" && Equals(one.Tags["titan.token.origin"], "issued"));
        measured.ShouldContain(
            one => one.Name == "titan.client.records" && Equals(one.Tags["titan.action"], "listCustomers") && one.Value >= 2);
    }
}
