using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("listJobCancelReasons", "List Job Cancel Reasons", "GET", "/jpm/v2/tenant/{tenant}/job-cancel-reasons", Effect.Read,
    Group = "cancel-reasons", Verb = "list", Description = "Lists the reasons for which a job can be cancelled, inactive ones too.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListJobCancelReasons : QueryableListAction<JobCancelReason>
{
    [Input("Active", "Active reasons, inactive ones, or any. ServiceTitan answers both unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    [Input("Created Before", "Only reasons created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only reasons created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only reasons modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only reasons modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
