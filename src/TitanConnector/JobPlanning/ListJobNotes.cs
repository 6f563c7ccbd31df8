using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Lists the notes about one job.</summary>
[Action("listJobNotes", "List Job Notes", "GET", "/jpm/v2/tenant/{tenant}/jobs/{id}/notes", Effect.Read,
    Verb = "list", Description = "Lists the notes about one job.")]
public sealed record ListJobNotes : ListAction<JobNote>
{
    /// <summary>Id of the job, as List Jobs returns it.</summary>
    [Input("Job ID", "Id of the job, as List Jobs returns it.", Wire = "id", Minimum = 1, Example = "91254310")]
    public required long JobId { get; init; }
}
