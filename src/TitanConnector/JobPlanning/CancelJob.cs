using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("cancelJob", "Cancel Job", "PUT", "/jpm/v2/tenant/{tenant}/jobs/{id}/cancel", Effect.Update,
    Group = "jobs", Verb = "cancel", Description = "Cancels a job, for a reason.")]
public sealed record CancelJob : SingleAction
{
    [Input("Job ID", "The job's id, as List Jobs gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "91254310")]
    public required long JobId { get; init; }

    [Input("Reason ID", "The reason, as List Job Cancel Reasons gives it.", Example = "5015")]
    public required long ReasonId { get; init; }

    [Input("Job Memo", "A note on why the job is cancelled.", Example = "Customer sold the house")]
    public required string Memo { get; init; }
}
