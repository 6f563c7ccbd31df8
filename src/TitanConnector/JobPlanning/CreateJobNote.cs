using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Adds a note to a job.</summary>
[Action("createJobNote", "Create Job Note", "POST", "/jpm/v2/tenant/{tenant}/jobs/{id}/notes", Effect.Create,
    Verb = "create", Description = "Adds a note to a job.")]
public sealed record CreateJobNote : TitanAction<JobNote>
{
    /// <summary>The job to add the note to.</summary>
    [Input("Job ID", "The job to add the note to.", Wire = "id", Minimum = 1, Example = "91254310")]
    public required long JobId { get; init; }

    /// <summary>What the note should say.</summary>
    [Input("Text", "What the note should say.", Example = "Customer asks for a call before arrival")]
    public required string Text { get; init; }

    /// <summary>Show the note before all others.</summary>
    [Input("Pin To Top", "Show the note before all others.", Example = "true")]
    public bool? PinToTop { get; init; }
}
