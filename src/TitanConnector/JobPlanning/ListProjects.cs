using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("listProjects", "List Projects", "GET", "/jpm/v2/tenant/{tenant}/projects", Effect.Read,
    Group = "projects", Verb = "list", Description = "Lists projects of every status.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn", "Name", "TargetCompletionDate"])]
public sealed record ListProjects : QueryableListAction<Project>
{
    [Input("IDs", "Only projects with these ids, 50 at most.", MaximumItems = 50, Example = "[93011208]")]
    public long[]? Ids { get; init; }

    [Input("Customer ID", "Only projects of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    [Input("Location ID", "Only projects at this location.", Example = "84315911")]
    public long? LocationId { get; init; }

    [Input("Project Type ID", "Only projects of this type.", Example = "2003")]
    public long? ProjectTypeId { get; init; }

    [Input("Invoice ID", "Only the project that this invoice belongs to.", Example = "98001120")]
    public long? InvoiceId { get; init; }

    [Input("Technician ID", "Only projects with an appointment that this technician is assigned to.", Example = "7120045")]
    public long? TechnicianId { get; init; }

    [Input("Job ID", "Only the project of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    [Input("Appointment ID", "Only the project of the job of this appointment.", Example = "91254377")]
    public long? AppointmentId { get; init; }

    [Input("Project Manager IDs", "Only projects led by these employees.", Example = "[7120045]")]
    public long[]? ProjectManagerIds { get; init; }

    [Input("Business Unit IDs", "Only projects of at least one of these business units.", Example = "[1204]")]
    public long[]? BusinessUnitIds { get; init; }

    [Input("Created Before", "Only projects created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only projects created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Starts Before", "Only projects that start before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? StartsBefore { get; init; }

    [Input("Starts On Or After", "Only projects that start at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? StartsOnOrAfter { get; init; }

    [Input("Completed Before", "Only projects completed before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CompletedBefore { get; init; }

    [Input("Completed On Or After", "Only projects completed at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CompletedOnOrAfter { get; init; }

    [Input("Target Completion Date Before", "Only projects meant to be done before this time.",
        Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? TargetCompletionDateBefore { get; init; }

    [Input("Target Completion Date On Or After", "Only projects meant to be done at this time or later.",
        Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? TargetCompletionDateOnOrAfter { get; init; }

    [Input("Modified Before", "Only projects modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only projects modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("Status", "Only projects of one of these statuses; None stands for projects without one.",
        Example = """["In Progress","None"]""")]
    public string[]? Status { get; init; }

    [Input("External Data Application Guid", "The guid of your application: projects come with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    [Input("External Data Key", "Look projects up by external data: the key. External Data Values goes with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    [Input("External Data Values", "Look projects up by external data: the values under External Data Key, 50 at most.",
        MaximumItems = 50, Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
