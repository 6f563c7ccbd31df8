using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Planning;

/// <summary>What copying a stream of a tenant is expected to take.</summary>
/// <param name="Stream">The stream.</param>
public sealed record StreamPlan(StreamDefinition Stream)
{
    /// <summary>How many records there are now; <see langword="null"/> if they could not be counted.</summary>
    public long? Records { get; init; }

    /// <summary>Why the records could not be counted; <see langword="null"/> if they were.</summary>
    public string? NotCounted { get; init; }

    /// <summary>The average size of a record as JSON, in bytes, from its first page; <see langword="null"/> if it is not known.</summary>
    public double? AverageBytes { get; init; }

    /// <summary>The requests of the first load; <see langword="null"/> if they cannot be estimated.</summary>
    public long? Requests { get; init; }

    /// <summary>The requests a day afterwards, when nothing changes.</summary>
    public long LeastRequestsADay { get; init; }

    /// <summary>The requests a day afterwards, when something changes all the time.</summary>
    public long MostRequestsADay { get; init; }

    /// <summary>The size of all records as JSON, in bytes; <see langword="null"/> if it is not known.</summary>
    public double? Bytes => Records * AverageBytes;
}

/// <summary>What copying a tenant is expected to take.</summary>
/// <param name="Connection">The name of the connection.</param>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Streams">The streams.</param>
public sealed record SyncPlan(string Connection, long Tenant, IReadOnlyList<StreamPlan> Streams)
{
    /// <summary>How many records there are, without those that could not be counted.</summary>
    public long Records => Streams.Sum(stream => stream.Records ?? 0);

    /// <summary>The requests of the first load, without those of streams that could not be counted.</summary>
    public long Requests => Streams.Sum(stream => stream.Requests ?? 0);

    /// <summary>The size of the records as JSON, in bytes.</summary>
    public double Bytes => Streams.Sum(stream => stream.Bytes ?? 0);

    /// <summary>The requests a day after the first load, when nothing changes.</summary>
    public long LeastRequestsADay => Streams.Sum(stream => stream.LeastRequestsADay);

    /// <summary>The requests a day after the first load, when something changes in all streams all the time.</summary>
    public long MostRequestsADay => Streams.Sum(stream => stream.MostRequestsADay);

    /// <summary>The streams that could not be counted.</summary>
    public IEnumerable<StreamPlan> NotCounted => Streams.Where(stream => stream.NotCounted is not null);

    /// <summary>How long the first load takes at a pace, if ServiceTitan answers fast enough.</summary>
    /// <param name="requestsPerSecond">The pace, more than 0.</param>
    public TimeSpan Duration(double requestsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(requestsPerSecond);
        return TimeSpan.FromSeconds(Requests / requestsPerSecond);
    }
}
