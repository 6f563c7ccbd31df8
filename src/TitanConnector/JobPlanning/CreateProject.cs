using TitanConnector.Actions;
using TitanConnector.Crm;

namespace TitanConnector.JobPlanning;

/// <summary>Creates a project, which groups related jobs.</summary>
[Action("createProject", "Create Project", "POST", "/jpm/v2/tenant/{tenant}/projects", Effect.Create,
    Verb = "create", Description = "Creates a project, which groups related jobs.")]
[VerifiedBy("listProjects")]
public sealed record CreateProject : VerifiableAction<Project>
{
    /// <summary>The location where the work is done.</summary>
    [Input("Location ID", "The location where the work is done.", Example = "84315911")]
    public required long LocationId { get; init; }

    /// <summary>The customer who is billed.</summary>
    [Input("Customer ID", "The customer who is billed.", Example = "84315907")]
    public long? CustomerId { get; init; }

    /// <summary>Ids of the employees who lead the project.</summary>
    [Input("Project Manager IDs", "Ids of the employees who lead the project.", Example = "[7120045]")]
    public long[]? ProjectManagerIds { get; init; }

    /// <summary>The name of the project that users see.</summary>
    [Input("Name", "The name of the project that users see.", Example = "Mill Lane boiler room")]
    public string? Name { get; init; }

    /// <summary>Describes the project. HTML is allowed.</summary>
    [Input("Summary", "Describes the project. HTML is allowed.", Example = "New boiler and pipes on two floors")]
    public string? Summary { get; init; }

    /// <summary>Id of the initial status.</summary>
    [Input("Status ID", "Id of the initial status.", Example = "2101")]
    public long? StatusId { get; init; }

    /// <summary>Id of a substatus of the status.</summary>
    [Input("Sub Status ID", "Id of a substatus of the status.", Example = "2107")]
    public long? SubStatusId { get; init; }

    /// <summary>When work on the project begins.</summary>
    [Input("Start", "When work on the project begins.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>The planned end of the project.</summary>
    [Input("Target Completion Date", "The planned end of the project.", Example = "2026-12-18T00:00:00Z")]
    public DateTimeOffset? TargetCompletionDate { get; init; }

    /// <summary>When the project was finished.</summary>
    [Input("Actual Completion Date", "When the project was finished.", Example = "2026-12-16T00:00:00Z")]
    public DateTimeOffset? ActualCompletionDate { get; init; }

    /// <summary>Values of the project's custom fields, each by the id of its type.</summary>
    [Input("Custom Fields", "Values of the project's custom fields, each by the id of its type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public CustomField[]? CustomFields { get; init; }

    /// <summary>Your application's own data. Only requests that name the same guid can see it.</summary>
    [Input("External Data", "Your application's own data. Only requests that name the same guid can see it.",
        Example = """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public ExternalData? ExternalData { get; init; }

    /// <summary>Id of the kind of project.</summary>
    [Input("Project Type ID", "Id of the kind of project.", Example = "2003")]
    public long? ProjectTypeId { get; init; }

    /// <summary>Ids of the business units that work on the project.</summary>
    [Input("Business Unit IDs", "Ids of the business units that work on the project.", Example = "[1204]")]
    public long[]? BusinessUnitIds { get; init; }
}
