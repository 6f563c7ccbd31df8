using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A reason for which a job can be cancelled.</summary>
[TableColumns("id", "name", "active", "createdOn", "modifiedOn")]
public sealed record JobCancelReason : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public bool? Active { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }
}
