using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

[Action("updateProject", "Update Project", "PATCH", "/jpm/v2/tenant/{tenant}/projects/{id}", Effect.Update,
    Group = "projects", Verb = "update", Description = "Changes the given fields of a project and leaves the others as they are.")]
public sealed record UpdateProject : TitanAction<Project>
{
    [Input("Project ID", "The project's id, as List Projects gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "93011208")]
    public required long ProjectId { get; init; }

    [Input("Project Manager IDs", "Ids of the employees who lead the project, all of them: assume that those left out are taken off.",
        Example = "[7120045]")]
    public Optional<long[]> ProjectManagerIds { get; init; }

    [Input("Jobs IDs", "Ids of the project's jobs, all of them: assume that those left out are taken off.", Example = "[91254310]")]
    public Optional<long[]> JobIds { get; init; }

    [Input("Name", "The new name.", Example = "Mill Lane boiler room")]
    public Optional<string> Name { get; init; }

    [Input("Summary", "What the project is about, in place of the present text; HTML is allowed.",
        Example = "New boiler and pipes on three floors")]
    public Optional<string> Summary { get; init; }

    [Input("Status ID", "Id of the new project status.", Example = "2102")]
    public Optional<long> StatusId { get; init; }

    [Input("Sub Status ID", "Id of the new project sub-status, one of those of the status.", Example = "2108")]
    public Optional<long> SubStatusId { get; init; }

    [Input("Start", "When the project starts.", Example = "2026-11-03T00:00:00Z")]
    public Optional<DateTimeOffset> StartDate { get; init; }

    [Input("Target Completion Date", "When the project is meant to be done.", Example = "2026-12-18T00:00:00Z")]
    public Optional<DateTimeOffset> TargetCompletionDate { get; init; }

    [Input("Actual Completion Date", "When the project was done.", Example = "2026-12-16T00:00:00Z")]
    public Optional<DateTimeOffset> ActualCompletionDate { get; init; }

    [Input("Custom Fields", "New values of custom fields, all of them: assume that those left out are removed.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public Optional<CustomField[]> CustomFields { get; init; }

    [Input("External Data", "Changes to the data of your own application on this project.",
        Example = """{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public Optional<ExternalDataUpdate> ExternalData { get; init; }

    [Input("Project Type ID", "The new kind of project.", Clearable = true, Example = "2003")]
    public Optional<long?> ProjectTypeId { get; init; }

    [Input("Business Unit IDs", "Ids of the business units that do the project, all of them: assume that those left out are taken off.",
        Example = "[1204]")]
    public Optional<long[]> BusinessUnitIds { get; init; }
}
