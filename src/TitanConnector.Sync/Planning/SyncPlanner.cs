using System.Collections.Concurrent;
using System.Net;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Planning;

/// <summary>
/// Estimates what copying tenants takes, before it is done: it reads one page of the list of each stream, which says how many records there
/// are and how long they are. Nothing is copied.
/// </summary>
/// <param name="options">The options of the sync that is planned; <see langword="null"/> for the defaults.</param>
public sealed class SyncPlanner(SyncOptions? options = null)
{
    /// <summary>
    /// The records on a page of an export feed. ServiceTitan documents no number, so this is an assumption.
    /// </summary>
    public const int FeedPageSize = 500;

    /// <summary>The records on a page of a list that is read completely: the most that a list takes.</summary>
    public const int ListPageSize = 5000;

    // Enough records for an average, and few bytes.
    private const int SampleSize = 50;

    private readonly SyncOptions _options = options ?? new SyncOptions();

    /// <summary>Estimates what a tenant takes. It needs about one request for each stream.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="progress">Receives the number of streams that were counted so far, from several threads.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">There is no such stream.</exception>
    /// <exception cref="TitanException">
    /// The credentials were refused, or ServiceTitan cannot be reached. A list that is refused for other reasons is only not counted.
    /// </exception>
    public async Task<SyncPlan> PlanAsync(SyncTenant tenant, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var streams = _options.ChosenStreams();
        var samples = new ConcurrentDictionary<string, Sample>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            streams.Where(stream => stream.IsOnByDefault),
            new ParallelOptions { MaxDegreeOfParallelism = _options.StreamsAtOnce, CancellationToken = cancellationToken },
            async (stream, token) =>
            {
                samples[stream.Name] = await CountAsync(tenant.Client, stream, token);
                progress?.Invoke(samples.Count);
            });
        return new SyncPlan(tenant.Connection, tenant.Client.Tenant, [.. streams.Select(stream => PlanOf(stream, samples))]);
    }

    private StreamPlan PlanOf(StreamDefinition stream, IReadOnlyDictionary<string, Sample> samples)
    {
        var quiet = RunsADay(_options.LongestInterval);
        var busy = RunsADay(_options.ShortestInterval);
        if (stream.Mode == StreamMode.Report)
        {
            // A report is run as a whole, and ServiceTitan does not say how many rows it will have.
            return new StreamPlan(stream)
            {
                NotCounted = "a report says how many rows it has only when it is run",
                Requests = _options.Reports.Count,
                LeastRequestsADay = quiet * _options.Reports.Count,
                MostRequestsADay = quiet * _options.Reports.Count,
            };
        }

        if (stream.Mode == StreamMode.Child)
        {
            // One request for each parent, and one for each parent again when its children have become too old.
            var parents = samples.GetValueOrDefault(stream.Parent!)?.Records;
            var again = parents is null ? 0 : (long)Math.Ceiling(parents.Value / Math.Max(_options.ChildAge.TotalDays, 1));
            return new StreamPlan(stream)
            {
                NotCounted = $"it is read for each of {(parents is null ? "an unknown number of" : $"{parents}")} {stream.Parent}",
                Requests = parents,
                LeastRequestsADay = Math.Min(again, quiet * _options.ChildBudget),
                MostRequestsADay = busy * _options.ChildBudget,
            };
        }

        var sample = samples[stream.Name];
        var size = stream.Mode == StreamMode.Feed ? FeedPageSize : ListPageSize;
        var pages = sample.Records is { } records ? Math.Max(1, (records + size - 1) / size) : (long?)null;

        // What cannot be filtered by modification is read as a whole each time, and never more often than once in the longest interval.
        var isWhole = stream.Mode == StreamMode.Refresh;
        return new StreamPlan(stream)
        {
            Records = sample.Records,
            NotCounted = sample.Because,
            AverageBytes = sample.AverageBytes,
            Requests = pages,
            LeastRequestsADay = isWhole ? quiet * (pages ?? 1) : quiet,
            MostRequestsADay = isWhole ? quiet * (pages ?? 1) : busy,
        };
    }

    private static async Task<Sample> CountAsync(ITitanClient titan, StreamDefinition stream, CancellationToken cancellationToken)
    {
        if (stream.ListAction is not { } list)
        {
            return new Sample { Because = "it has only an export feed, which does not say how many records it has" };
        }

        try
        {
            var call = ListCalls.List(stream, ("page", 1), ("pageSize", SampleSize), ("includeTotal", true));
            await foreach (var page in titan.PagesAsync(call, cancellationToken))
            {
                var total = page.TotalCount ?? (page.HasMore ? null : page.Data.Count);
                return new Sample
                {
                    Records = total,
                    Because = total is null ? $"{list.Key} does not say how many records it has" : null,
                    AverageBytes = page.Data.Count == 0 ? null : page.Data.Average(record => (double)record.Length),
                };
            }

            return new Sample { Because = $"{list.Key} returned no page" };
        }
        catch (ServiceTitanException refused) when (refused is not AccessRefusedException || refused.Status == HttpStatusCode.Forbidden)
        {
            return new Sample
            {
                Because = refused.Status == HttpStatusCode.Forbidden
                    ? $"the application does not have the scope {list.Scope ?? stream.Scope}"
                    : $"ServiceTitan refused {list.Key} with status {(int)refused.Status}",
            };
        }
    }

    private static long RunsADay(TimeSpan interval) => Math.Max(1, (long)(TimeSpan.FromDays(1) / interval));

    private sealed record Sample
    {
        public long? Records { get; init; }

        public string? Because { get; init; }

        public double? AverageBytes { get; init; }
    }
}
