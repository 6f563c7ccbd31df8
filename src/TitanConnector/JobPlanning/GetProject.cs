using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("getProject", "Get Project", "GET", "/jpm/v2/tenant/{tenant}/projects/{id}", Effect.Read,
    Group = "projects", Verb = "get", Description = "Gets one project.")]
public sealed record GetProject : TitanAction<Project>
{
    [Input("Project ID", "The project's id, as List Projects gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "93011208")]
    public required long ProjectId { get; init; }

    [Input("External Data Application Guid", "The guid of your application: the project comes with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
