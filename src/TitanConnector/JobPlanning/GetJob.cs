using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("getJob", "Get Job", "GET", "/jpm/v2/tenant/{tenant}/jobs/{id}", Effect.Read,
    Group = "jobs", Verb = "get", Description = "Gets one job.")]
public sealed record GetJob : TitanAction<Job>
{
    [Input("Job ID", "The job's id, as List Jobs gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "91254310")]
    public required long JobId { get; init; }

    [Input("External Data Application Guid", "The guid of your application: the job comes with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
