using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Lists the reasons that can be given for canceling a job, including inactive ones.</summary>
[Action("listJobCancelReasons", "List Job Cancel Reasons", "GET", "/jpm/v2/tenant/{tenant}/job-cancel-reasons", Effect.Read,
    Verb = "list",
    Description = "Lists the reasons that can be given for canceling a job, including inactive ones.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListJobCancelReasons : QueryableListAction<JobCancelReason>
{
    /// <summary>Whether to return active reasons, inactive ones, or any. By default ServiceTitan returns both.</summary>
    [Input("Active", "Whether to return active reasons, inactive ones, or any. By default ServiceTitan returns both.", Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only reasons created before this time.</summary>
    [Input("Created Before", "Only reasons created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only reasons created at this time or later.</summary>
    [Input("Created On Or After", "Only reasons created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only reasons modified before this time.</summary>
    [Input("Modified Before", "Only reasons modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only reasons modified at this time or later.</summary>
    [Input("Modified On Or After", "Only reasons modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
