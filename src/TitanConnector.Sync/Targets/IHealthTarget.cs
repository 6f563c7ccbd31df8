namespace TitanConnector.Sync.Targets;

/// <summary>A target that remembers when streams are due, and which problems were told to people.</summary>
internal interface IHealthTarget
{
    /// <summary>Notes when streams will be asked next, so that a quiet one is not taken for one that stands still.</summary>
    Task NoteNextAsync(SyncLease lease, IReadOnlyDictionary<string, DateTimeOffset> next, CancellationToken cancellationToken);

    /// <summary>The problems that were found and are not over, or whose end was not told yet.</summary>
    Task<IReadOnlyList<IncidentRecord>> IncidentsAsync(CancellationToken cancellationToken);

    /// <summary>Adds or replaces one.</summary>
    Task SaveIncidentAsync(SyncLease lease, IncidentRecord incident, CancellationToken cancellationToken);

    /// <summary>Removes one.</summary>
    Task RemoveIncidentAsync(SyncLease lease, IncidentRecord incident, CancellationToken cancellationToken);
}

/// <summary>A problem as a target remembers it.</summary>
internal sealed record IncidentRecord(long Tenant, string Kind, string Subject, string? Stream, string Message, DateTimeOffset BeganAt)
{
    public DateTimeOffset? ToldAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
