using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>Changes the given fields of a project and leaves the others as they are.</summary>
[Action("updateProject", "Update Project", "PATCH", "/jpm/v2/tenant/{tenant}/projects/{id}", Effect.Update,
    Verb = "update", Description = "Changes the given fields of a project and leaves the others as they are.")]
public sealed record UpdateProject : TitanAction<Project>
{
    /// <summary>Id of the project, as List Projects returns it.</summary>
    [Input("Project ID", "Id of the project, as List Projects returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "93011208")]
    public required long ProjectId { get; init; }

    /// <summary>Ids of all the employees who lead the project. Assume that any omitted are removed.</summary>
    [Input("Project Manager IDs", "Ids of all the employees who lead the project. Assume that any omitted are removed.",
        Example = "[7120045]")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<long> ProjectManagerIds { get; init; }

    /// <summary>Ids of all the jobs that belong to the project. Assume that any omitted are removed from it.</summary>
    [Input("Jobs IDs", "Ids of all the jobs that belong to the project. Assume that any omitted are removed from it.",
        Example = "[91254310]")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<long> JobIds { get; init; }

    /// <summary>The new name of the project that users see.</summary>
    [Input("Name", "The new name of the project that users see.", Example = "Mill Lane boiler room")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>Describes the project, replacing the current text. HTML is allowed.</summary>
    [Input("Summary", "Describes the project, replacing the current text. HTML is allowed.",
        Example = "New boiler and pipes on three floors")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Summary { get; init; }

    /// <summary>Id of the status to move the project to.</summary>
    [Input("Status ID", "Id of the status to move the project to.", Example = "2102")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> StatusId { get; init; }

    /// <summary>Id of a substatus of the status.</summary>
    [Input("Sub Status ID", "Id of a substatus of the status.", Example = "2108")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> SubStatusId { get; init; }

    /// <summary>When work on the project begins.</summary>
    [Input("Start", "When work on the project begins.", Example = "2026-11-03T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset> StartDate { get; init; }

    /// <summary>The planned end of the project.</summary>
    [Input("Target Completion Date", "The planned end of the project.", Example = "2026-12-18T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset> TargetCompletionDate { get; init; }

    /// <summary>When the project was finished.</summary>
    [Input("Actual Completion Date", "When the project was finished.", Example = "2026-12-16T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset> ActualCompletionDate { get; init; }

    /// <summary>New values of all custom fields, each by the id of its type. Assume that omitted fields are removed.</summary>
    [Input("Custom Fields", "New values of all custom fields, each by the id of its type. Assume that omitted fields are removed.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<CustomField> CustomFields { get; init; }

    /// <summary>Changes to your application's own data on the project.</summary>
    [Input("External Data", "Changes to your application's own data on the project.",
        Example = """{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":["""
            + """{"key":"crmId","value":"A-1007"}]}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<ExternalDataUpdate> ExternalData { get; init; }

    /// <summary>Id of the new kind of project.</summary>
    [Input("Project Type ID", "Id of the new kind of project.", Clearable = true, Example = "2003")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> ProjectTypeId { get; init; }

    /// <summary>Ids of all the business units that work on the project. Assume that any omitted are removed.</summary>
    [Input("Business Unit IDs", "Ids of all the business units that work on the project. Assume that any omitted are removed.",
        Example = "[1204]")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<long> BusinessUnitIds { get; init; }
}
