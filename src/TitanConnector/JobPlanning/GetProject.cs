using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Gets one project, with its status, dates and the ids of its jobs.</summary>
[Action("getProject", "Get Project", "GET", "/jpm/v2/tenant/{tenant}/projects/{id}", Effect.Read,
    Verb = "get", Description = "Gets one project, with its status, dates and the ids of its jobs.")]
public sealed record GetProject : TitanAction<Project>
{
    /// <summary>Id of the project, as List Projects returns it.</summary>
    [Input("Project ID", "Id of the project, as List Projects returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "93011208")]
    public required long ProjectId { get; init; }

    /// <summary>Your application's guid; the project is returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; the project is returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
