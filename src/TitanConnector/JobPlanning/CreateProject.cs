using TitanConnector.Actions;
using TitanConnector.Crm;

namespace TitanConnector.JobPlanning;

[Action("createProject", "Create Project", "POST", "/jpm/v2/tenant/{tenant}/projects", Effect.Create,
    Group = "projects", Verb = "create", Description = "Creates a project, which holds jobs together.")]
[VerifiedBy("listProjects")]
public sealed record CreateProject : VerifiableAction<Project>
{
    [Input("Location ID", "The location where the work is done.", Example = "84315911")]
    public required long LocationId { get; init; }

    [Input("Customer ID", "The customer who is billed.", Example = "84315907")]
    public long? CustomerId { get; init; }

    [Input("Project Manager IDs", "Ids of the employees who lead the project.", Example = "[7120045]")]
    public long[]? ProjectManagerIds { get; init; }

    [Input("Name", "Name of the project.", Example = "Mill Lane boiler room")]
    public string? Name { get; init; }

    [Input("Summary", "What the project is about; HTML is allowed.", Example = "New boiler and pipes on two floors")]
    public string? Summary { get; init; }

    [Input("Status ID", "Id of the project status.", Example = "2101")]
    public long? StatusId { get; init; }

    [Input("Sub Status ID", "Id of the project sub-status, one of those of the status.", Example = "2107")]
    public long? SubStatusId { get; init; }

    [Input("Start", "When the project starts.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? StartDate { get; init; }

    [Input("Target Completion Date", "When the project is meant to be done.", Example = "2026-12-18T00:00:00Z")]
    public DateTimeOffset? TargetCompletionDate { get; init; }

    [Input("Actual Completion Date", "When the project was done.", Example = "2026-12-16T00:00:00Z")]
    public DateTimeOffset? ActualCompletionDate { get; init; }

    [Input("Custom Fields", "Values of the project's custom fields, by the id of their type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public CustomField[]? CustomFields { get; init; }

    [Input("External Data", "Data of your own application, seen only by requests that name the same guid.",
        Example = """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public ExternalData? ExternalData { get; init; }

    [Input("Project Type ID", "The kind of project.", Example = "2003")]
    public long? ProjectTypeId { get; init; }

    [Input("Business Unit IDs", "Ids of the business units that do the project.", Example = "[1204]")]
    public long[]? BusinessUnitIds { get; init; }
}
