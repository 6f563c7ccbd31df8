namespace TitanConnector.Sync.Health;

/// <summary>Something that keeps a copy from being up to date, or those who use it from trusting it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Tenant">The tenant's id; 0 if it is about the whole target.</param>
/// <param name="Connection">The name of the connection.</param>
/// <param name="Stream">The name of the stream; <see langword="null"/> if it is about the tenant as a whole.</param>
/// <param name="Message">
/// A sentence that says what is wrong and, as far as it is known, what to do. It contains no records and no secrets.
/// </param>
public sealed record SyncProblem(SyncProblemKind Kind, long Tenant, string Connection, string? Stream, string Message)
{
    /// <summary>
    /// For <see cref="SyncProblemKind.ReportChanged"/>, the report as <c>category/id</c>; otherwise <see langword="null"/>.
    /// </summary>
    public string? Report { get; init; }

    /// <summary>How long ago ServiceTitan was last asked; <see langword="null"/> if it never was.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>What identifies the problem within its tenant and kind.</summary>
    internal string Subject => Report ?? Stream ?? "";
}

/// <summary>The kinds of <see cref="SyncProblem"/>.</summary>
public enum SyncProblemKind
{
    /// <summary>ServiceTitan has not been asked for the changes of a stream for too long.</summary>
    Stale,

    /// <summary>ServiceTitan refused the credentials, so all streams of the tenant stand still.</summary>
    CredentialRefused,

    /// <summary>The application does not have the scope of a stream.</summary>
    ScopeMissing,

    /// <summary>A report has other columns than when it was first copied.</summary>
    ReportChanged,

    /// <summary>The last run of a stream failed for another reason.</summary>
    Failed,

    /// <summary>The target holds no tenants, or nothing of a tenant.</summary>
    Empty,
}
