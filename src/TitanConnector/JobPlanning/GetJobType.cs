using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Gets one job type, with its priority and usual duration.</summary>
[Action("getJobType", "Get Job Type", "GET", "/jpm/v2/tenant/{tenant}/job-types/{id}", Effect.Read,
    Verb = "get", Description = "Gets one job type, with its priority and usual duration.")]
public sealed record GetJobType : TitanAction<JobType>
{
    /// <summary>Id of the job type, as List Job Types returns it.</summary>
    [Input("Job Type ID", "Id of the job type, as List Job Types returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "3301")]
    public required long JobTypeId { get; init; }

    /// <summary>Your application's guid; the job type is returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; the job type is returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
