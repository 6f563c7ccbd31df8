using TitanConnector.Sync.Health;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Engine;

/// <summary>How tenants are synced.</summary>
public sealed record SyncOptions
{
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(3);

    /// <summary>The names of the streams.</summary>
    /// <value>Default: empty, all but the child streams and reports.</value>
    public IReadOnlyList<string> Streams { get; init; } = [];

    /// <summary>
    /// The names of streams of which earlier versions of records are kept, in a table whose name ends in <c>_history</c>.
    /// </summary>
    /// <value>Default: none. Of services, materials and equipment of the pricebook they always are.</value>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>The reports whose rows are copied to the table <c>report_rows</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<SyncReport> Reports { get; init; } = [];

    /// <summary>Who syncs, for others that want to sync the same tenant.</summary>
    /// <value>Default: the name of this machine and the number of this process.</value>
    public string Holder { get; init; } = $"process {Environment.ProcessId} on {Environment.MachineName}";

    /// <summary>How long after its last sign of life another process may take over a tenant.</summary>
    /// <value>Default: 60 seconds. At least 3 seconds.</value>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How far the passes over a list overlap, because a change may become visible a while after the time that it is stamped with.
    /// </summary>
    /// <value>Default: 10 minutes.</value>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many streams of a tenant are read at the same time.</summary>
    /// <value>Default: 4. At least 1.</value>
    public int StreamsAtOnce { get; init; } = 4;

    /// <summary>
    /// How many tenants are synced at the same time. When watching, all tenants together read as many streams as these would, and at most
    /// half of them are first loads, so that the others stay up to date meanwhile.
    /// </summary>
    /// <value>Default: 4. At least 1.</value>
    public int TenantsAtOnce { get; init; } = 4;

    /// <summary>For child streams, after which time the children of an unchanged parent are read again.</summary>
    /// <value>Default: 7 days.</value>
    public TimeSpan ChildAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>For child streams, how many unchanged parents are read again in a run.</summary>
    /// <value>Default: 200.</value>
    public int ChildBudget { get; init; } = 200;

    /// <summary>When watching, how long to wait after a change before asking for the next ones.</summary>
    /// <value>Default: 5 minutes, the least that ServiceTitan asks for.</value>
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>When watching, how long to wait at most while a stream is quiet.</summary>
    /// <value>Default: 1 hour.</value>
    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// When watching, is called when a problem begins and when it is over: a stream that is stale, credentials that are refused, a scope
    /// that is missing, a report with other columns. If it throws, that is reported as <see cref="SyncStep.AlertFailed"/>, and it is called
    /// again later. If the process dies just after a call, the next process calls it once more for the same incident.
    /// </summary>
    /// <value>Default: <see langword="null"/>, there are no alerts.</value>
    public Func<SyncAlert, CancellationToken, Task>? OnAlert { get; init; }

    /// <summary>For <see cref="OnAlert"/>, after which time without an answer of ServiceTitan a stream is stale.</summary>
    /// <value>Default: 2 hours.</value>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// The columns that are never written, as <c>table.column</c>, such as <c>customers.name</c>: not in the table, its history, the tables
    /// of its elements, or <c>unknown_fields</c>. The target remembers them; a change removes what is there at once.
    /// </summary>
    /// <value>Default: <see langword="null"/>, those that the target remembers. An empty list ends it.</value>
    public IReadOnlyList<string>? ExcludedColumns { get; init; }

    /// <summary>The columns that hold keyed hashes of their texts, as <c>table.column</c>. The target remembers them.</summary>
    /// <value>Default: <see langword="null"/>, those that the target remembers. An empty list ends it.</value>
    public IReadOnlyList<string>? HashedColumns { get; init; }

    /// <summary>The key of <see cref="HashedColumns"/>.</summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public ColumnHashKey? HashKey { get; init; }

    /// <summary>
    /// By stream, how long rows stay after the record was last modified or, if that is not known, created. Older ones are removed at the
    /// end of a run, with history and elements, and do not come back. The target remembers it.
    /// </summary>
    /// <value>Default: <see langword="null"/>, what the target remembers. An empty dictionary ends it.</value>
    public IReadOnlyDictionary<string, TimeSpan>? Retained { get; init; }

    /// <summary>The streams that there are.</summary>
    internal SyncCatalog Catalog { get; init; } = SyncCatalog.Embedded;

    /// <summary>The streams that these options name.</summary>
    /// <exception cref="ArgumentException">There is no such stream; the message names the nearest.</exception>
    public IReadOnlyList<StreamDefinition> ChosenStreams()
    {
        var chosen = Streams.Count == 0
            ? Catalog.Streams.Where(stream => stream.IsOnByDefault)
            : Streams.Select(Catalog.Get);
        var reports = Reports.Count > 0 ? Catalog.Streams.Where(stream => stream.Mode == StreamMode.Report) : [];

        // The parents of a child stream are found in their own table.
        return [.. chosen.Concat(reports).SelectMany(WithParent).DistinctBy(stream => stream.Name)];
    }

    /// <summary>Whether earlier versions of the records of a stream are kept.</summary>
    public bool KeepsHistory(StreamDefinition stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.KeepsHistory || History.Contains(stream.Name);
    }

    /// <summary>What is wrong with the numbers, in sentences.</summary>
    internal IEnumerable<string> Problems()
    {
        if (LeaseDuration < ShortestLease)
        {
            yield return $"{nameof(LeaseDuration)} is at least 3 seconds.";
        }

        if (StreamsAtOnce < 1 || TenantsAtOnce < 1)
        {
            yield return $"{nameof(StreamsAtOnce)} and {nameof(TenantsAtOnce)} are at least 1.";
        }

        if (ShortestInterval <= TimeSpan.Zero || LongestInterval < ShortestInterval)
        {
            yield return $"{nameof(ShortestInterval)} is more than zero, and {nameof(LongestInterval)} is not less than it.";
        }
    }

    private IEnumerable<StreamDefinition> WithParent(StreamDefinition stream) =>
        stream.Parent is null ? [stream] : [Catalog.Get(stream.Parent), stream];
}
