using System.Diagnostics;
using System.Diagnostics.Metrics;
using TitanConnector.Errors;

namespace TitanConnector.Diagnostics;

/// <summary>
/// The traces and metrics that the connector emits under <see cref="Name"/>. Names follow the OpenTelemetry HTTP conventions where these
/// apply. They contain no secrets and no customer data: no query, body or header.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and the <see cref="Meter"/>.</summary>
    public const string Name = "TitanConnector";

    private static readonly string? Version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3);

    private static readonly ActivitySource Source = new(Name, Version);

    private static readonly Meter Meter = new(Name, Version);

    // The buckets that OpenTelemetry recommends for this metric; the defaults of exporters are for milliseconds.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 100],
    };

    private static readonly Histogram<double> Requests = Meter.CreateHistogram(
        "http.client.request.duration", "s", "Duration of requests, from sending to the response headers.", advice: Seconds);

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "titan.client.retries", "{retry}", "Retried requests, by reason.");

    private static readonly Histogram<double> Waits = Meter.CreateHistogram(
        "titan.client.wait.duration", "s", "Wait before a request, by reason: pacing or retry.", advice: Seconds);

    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>(
        "titan.client.tokens", "{token}", "Access tokens, by result: issued, cached or refused.");

    private static readonly Counter<long> Records = Meter.CreateCounter<long>(
        "titan.client.records", "{record}", "Records returned by lists.");

    internal static Activity? StartCall(string action, long tenant)
    {
        var activity = Source.StartActivity(action, ActivityKind.Internal);
        activity?.SetTag("titan.action", action).SetTag("titan.tenant", tenant);
        return activity;
    }

    internal static Activity? StartTry(HttpRequestMessage request, string template, int number)
    {
        var activity = Source.StartActivity($"{request.Method.Method} {template}", ActivityKind.Client);
        if (activity is not null)
        {
            activity.SetTag("http.request.method", request.Method.Method).SetTag("url.template", template)
                .SetTag("server.address", request.RequestUri!.Host).SetTag("server.port", request.RequestUri.Port);
            if (number > 1)
            {
                activity.SetTag("http.request.resend_count", number - 1);
            }
        }

        return activity;
    }

    internal static void Answered(
        Activity? activity, HttpRequestMessage request, string template, HttpResponseMessage? response, TimeSpan took)
    {
        var status = (int?)response?.StatusCode;
        var tags = new TagList
        {
            { "http.request.method", request.Method.Method },
            { "url.template", template },
            { "server.address", request.RequestUri!.Host },
            { "server.port", request.RequestUri.Port },
        };
        if (status is not null)
        {
            tags.Add("http.response.status_code", status);
            activity?.SetTag("http.response.status_code", status);
        }

        if (status is null or >= 400)
        {
            var type = status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no_answer";
            tags.Add("error.type", type);
            activity?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error);
        }

        Requests.Record(took.TotalSeconds, tags);
    }

    internal static void Failed(Activity? activity, TitanException error)
    {
        activity?.SetTag("error.type", error.GetType().Name).SetStatus(ActivityStatusCode.Error);
        var traceId = (error as WireException)?.TraceId ?? (error as ServiceTitanException)?.TraceId;
        if (traceId is not null)
        {
            activity?.SetTag("titan.trace_id", traceId);
        }
    }

    internal static void Retried(string action, string reason, TimeSpan wait)
    {
        Retries.Add(1, new("titan.action", action), new("error.type", reason));
        Waits.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("titan.wait.reason", "retry"));
    }

    internal static void Waited(string reason, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            Waits.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("titan.wait.reason", reason));
        }
    }

    internal static void Token(string origin) => Tokens.Add(1, new KeyValuePair<string, object?>("titan.token.origin", origin));

    internal static void Listed(string action, int records) =>
        Records.Add(records, new KeyValuePair<string, object?>("titan.action", action));
}
