using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Gets one job, with its status, total and custom fields.</summary>
[Action("getJob", "Get Job", "GET", "/jpm/v2/tenant/{tenant}/jobs/{id}", Effect.Read,
    Verb = "get", Description = "Gets one job, with its status, total and custom fields.")]
public sealed record GetJob : TitanAction<Job>
{
    /// <summary>Id of the job, as List Jobs returns it.</summary>
    [Input("Job ID", "Id of the job, as List Jobs returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "91254310")]
    public required long JobId { get; init; }

    /// <summary>Your application's guid; the job is returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; the job is returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
