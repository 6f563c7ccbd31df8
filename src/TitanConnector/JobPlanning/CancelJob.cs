using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Cancels a job, for a reason.</summary>
[Action("cancelJob", "Cancel Job", "PUT", "/jpm/v2/tenant/{tenant}/jobs/{id}/cancel", Effect.Update,
    Verb = "cancel", Description = "Cancels a job, for a reason.")]
public sealed record CancelJob : SingleAction
{
    /// <summary>Id of the job, as List Jobs returns it.</summary>
    [Input("Job ID", "Id of the job, as List Jobs returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "91254310")]
    public required long JobId { get; init; }

    /// <summary>Id of the reason, as List Job Cancel Reasons returns it.</summary>
    [Input("Reason ID", "Id of the reason, as List Job Cancel Reasons returns it.", Example = "5015")]
    public required long ReasonId { get; init; }

    /// <summary>A note on why the job is canceled.</summary>
    [Input("Job Memo", "A note on why the job is canceled.", Example = "Customer sold the house")]
    public required string Memo { get; init; }
}
