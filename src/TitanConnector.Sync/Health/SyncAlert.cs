using System.Globalization;

namespace TitanConnector.Sync.Health;

/// <summary>
/// A message that a problem has begun, or that it is over. Each is sent once: what was sent is kept in the target, so neither a restart nor
/// another process sends it again. Only if a process dies between sending and noting it, the alert is sent twice, with the same
/// <see cref="Incident"/>.
/// </summary>
/// <param name="Problem">The problem, as it was when it began.</param>
/// <param name="BeganAt">When it was found.</param>
/// <param name="EndedAt">When it was found to be over; <see langword="null"/> if it has begun.</param>
public sealed record SyncAlert(SyncProblem Problem, DateTimeOffset BeganAt, DateTimeOffset? EndedAt)
{
    /// <summary>Whether the problem is over.</summary>
    public bool IsOver => EndedAt is not null;

    /// <summary>What the target is, without a password.</summary>
    public required string Target { get; init; }

    /// <summary>Identifies the incident: the alert of its end has the same one.</summary>
    public string Incident { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Problem.Tenant}-{Problem.Kind}-{Problem.Subject}-{BeganAt.ToUnixTimeMilliseconds()}");
}
