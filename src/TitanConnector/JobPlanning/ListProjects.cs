using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Lists projects of every status.</summary>
[Action("listProjects", "List Projects", "GET", "/jpm/v2/tenant/{tenant}/projects", Effect.Read,
    Verb = "list", Description = "Lists projects of every status.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn", "Name", "TargetCompletionDate"])]
public sealed record ListProjects : QueryableListAction<Project>
{
    /// <summary>Only projects with these ids, 50 at most.</summary>
    [Input("IDs", "Only projects with these ids, 50 at most.", MaximumItems = 50, Example = "[93011208]")]
    public long[]? Ids { get; init; }

    /// <summary>Only projects of this customer.</summary>
    [Input("Customer ID", "Only projects of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    /// <summary>Only projects at this location.</summary>
    [Input("Location ID", "Only projects at this location.", Example = "84315911")]
    public long? LocationId { get; init; }

    /// <summary>Only projects of this type.</summary>
    [Input("Project Type ID", "Only projects of this type.", Example = "2003")]
    public long? ProjectTypeId { get; init; }

    /// <summary>Only the project that this invoice belongs to.</summary>
    [Input("Invoice ID", "Only the project that this invoice belongs to.", Example = "98001120")]
    public long? InvoiceId { get; init; }

    /// <summary>Only projects with an appointment that this technician is assigned to.</summary>
    [Input("Technician ID", "Only projects with an appointment that this technician is assigned to.", Example = "7120045")]
    public long? TechnicianId { get; init; }

    /// <summary>Only the project of this job.</summary>
    [Input("Job ID", "Only the project of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    /// <summary>Only the project of the job of this appointment.</summary>
    [Input("Appointment ID", "Only the project of the job of this appointment.", Example = "91254377")]
    public long? AppointmentId { get; init; }

    /// <summary>Only projects led by these employees.</summary>
    [Input("Project Manager IDs", "Only projects led by these employees.", Example = "[7120045]")]
    public long[]? ProjectManagerIds { get; init; }

    /// <summary>Only projects of at least one of these business units.</summary>
    [Input("Business Unit IDs", "Only projects of at least one of these business units.", Example = "[1204]")]
    public long[]? BusinessUnitIds { get; init; }

    /// <summary>Only projects created before this time.</summary>
    [Input("Created Before", "Only projects created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only projects created at this time or later.</summary>
    [Input("Created On Or After", "Only projects created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only projects that start before this time.</summary>
    [Input("Starts Before", "Only projects that start before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? StartsBefore { get; init; }

    /// <summary>Only projects that start at this time or later.</summary>
    [Input("Starts On Or After", "Only projects that start at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? StartsOnOrAfter { get; init; }

    /// <summary>Only projects completed before this time.</summary>
    [Input("Completed Before", "Only projects completed before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CompletedBefore { get; init; }

    /// <summary>Only projects completed at this time or later.</summary>
    [Input("Completed On Or After", "Only projects completed at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CompletedOnOrAfter { get; init; }

    /// <summary>Only projects with a planned end before this time.</summary>
    [Input("Target Completion Date Before", "Only projects with a planned end before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? TargetCompletionDateBefore { get; init; }

    /// <summary>Only projects with a planned end at this time or later.</summary>
    [Input("Target Completion Date On Or After", "Only projects with a planned end at this time or later.",
        Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? TargetCompletionDateOnOrAfter { get; init; }

    /// <summary>Only projects modified before this time.</summary>
    [Input("Modified Before", "Only projects modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only projects modified at this time or later.</summary>
    [Input("Modified On Or After", "Only projects modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Only projects with one of these statuses. None finds projects that have no status.</summary>
    [Input("Status", "Only projects with one of these statuses. None finds projects that have no status.",
        Example = """["In Progress","None"]""")]
    public string[]? Status { get; init; }

    /// <summary>Your application's guid; projects are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; projects are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    /// <summary>Finds projects by external data: the key to look under. External Data Values is required with it.</summary>
    [Input("External Data Key", "Finds projects by external data: the key to look under. External Data Values is required with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    /// <summary>Finds projects by external data: the values to look for under External Data Key, 50 at most.</summary>
    [Input("External Data Values", "Finds projects by external data: the values to look for under External Data Key, 50 at most.",
        MaximumItems = 50, Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
