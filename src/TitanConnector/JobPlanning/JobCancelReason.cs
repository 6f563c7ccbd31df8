using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A reason for canceling a job, from a list that the office maintains.</summary>
[TableColumns("id", "name", "active", "createdOn", "modifiedOn")]
public sealed record JobCancelReason : ServiceTitanRecord
{
    /// <summary>Identifies the reason within the tenant; Cancel Job takes it.</summary>
    public long Id { get; init; }

    /// <summary>The reason in words, as the office set it up.</summary>
    public string? Name { get; init; }

    /// <summary>False if the reason is no longer offered.</summary>
    public bool? Active { get; init; }

    /// <summary>When the reason was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the reason was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
