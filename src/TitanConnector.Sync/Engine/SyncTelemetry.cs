using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TitanConnector.Diagnostics;

namespace TitanConnector.Sync.Engine;

/// <summary>The metrics of syncs, under the name of the library's meter. They contain no records and no secrets.</summary>
internal static class SyncTelemetry
{
    private static readonly Meter Meter = new(Telemetry.Name, typeof(SyncTelemetry).Assembly.GetName().Version?.ToString(3));

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static readonly Counter<long> Read = Meter.CreateCounter<long>(
        "titan.sync.rows.read", "{row}", "Records that were read, repetitions included.");

    private static readonly Counter<long> Written = Meter.CreateCounter<long>(
        "titan.sync.rows.written", "{row}", "Rows that were new or changed.");

    private static readonly Histogram<double> Commits =
        Meter.CreateHistogram("titan.sync.commit.duration", "s", "Duration of commits to the target.", advice: Seconds);

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "titan.sync.errors", "{error}", "Runs of streams that failed.");

    private static readonly ConcurrentDictionary<(long Tenant, string Stream), (DateTimeOffset At, TimeProvider Time)> Last = new();

    static SyncTelemetry() => Meter.CreateObservableGauge(
        "titan.sync.lag", ObserveLag, "s", "Time since ServiceTitan was last asked for the changes of a stream and they were committed.");

    public static void Committed(long tenant, string stream, int read, int written, TimeSpan took, TimeProvider time)
    {
        var tags = TagsOf(tenant, stream);
        Read.Add(read, tags);
        Written.Add(written, tags);
        Commits.Record(took.TotalSeconds, tags);
        Last[(tenant, stream)] = (time.GetUtcNow(), time);
    }

    public static void Failed(long tenant, string stream, string type)
    {
        var tags = TagsOf(tenant, stream);
        tags.Add("error.type", type);
        Errors.Add(1, tags);
    }

    /// <summary>From now on, another process syncs the tenant, or none.</summary>
    public static void Left(long tenant)
    {
        foreach (var key in Last.Keys.Where(key => key.Tenant == tenant))
        {
            Last.TryRemove(key, out _);
        }
    }

    private static IEnumerable<Measurement<double>> ObserveLag() => Last.Select(one => new Measurement<double>(
        Math.Max(0, (one.Value.Time.GetUtcNow() - one.Value.At).TotalSeconds), TagsOf(one.Key.Tenant, one.Key.Stream)));

    private static TagList TagsOf(long tenant, string stream) => new() { { "titan.tenant", tenant }, { "titan.stream", stream } };
}
