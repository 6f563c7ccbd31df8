using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Lists appointments, only active ones by default.</summary>
[Action("listAppointments", "List Appointments", "GET", "/jpm/v2/tenant/{tenant}/appointments", Effect.Read,
    Verb = "list", Description = "Lists appointments, only active ones by default.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListAppointments : QueryableListAction<Appointment>
{
    /// <summary>Only appointments with these ids, 50 at most.</summary>
    [Input("IDs", "Only appointments with these ids, 50 at most.", MaximumItems = 50, Example = "[91254377]")]
    public long[]? Ids { get; init; }

    /// <summary>Whether to return active appointments, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active appointments, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only appointments of this job.</summary>
    [Input("Job ID", "Only appointments of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    /// <summary>Only appointments of jobs in this project.</summary>
    [Input("Project ID", "Only appointments of jobs in this project.", Example = "93011208")]
    public long? ProjectId { get; init; }

    /// <summary>Only appointments with this number.</summary>
    [Input("Number", "Only appointments with this number.", Example = "48021-1")]
    public string? Number { get; init; }

    /// <summary>Only appointments of this status.</summary>
    [Input("Status", "Only appointments of this status.", Example = "Scheduled")]
    public AppointmentStatus? Status { get; init; }

    /// <summary>Only appointments that start at this time or later.</summary>
    [Input("Starts On Or After", "Only appointments that start at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? StartsOnOrAfter { get; init; }

    /// <summary>Only appointments that start before this time.</summary>
    [Input("Starts Before", "Only appointments that start before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? StartsBefore { get; init; }

    /// <summary>Only appointments that this technician is assigned to.</summary>
    [Input("Technician ID", "Only appointments that this technician is assigned to.", Example = "7120045")]
    public long? TechnicianId { get; init; }

    /// <summary>Only appointments of this customer.</summary>
    [Input("Customer ID", "Only appointments of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    /// <summary>True to return only unused appointments.</summary>
    [Input("Unused", "True to return only unused appointments.", Example = "true")]
    public bool? Unused { get; init; }

    /// <summary>Only appointments modified before this time.</summary>
    [Input("Modified Before", "Only appointments modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only appointments modified at this time or later.</summary>
    [Input("Modified On Or After", "Only appointments modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Only appointments created before this time.</summary>
    [Input("Created Before", "Only appointments created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only appointments created at this time or later.</summary>
    [Input("Created On Or After", "Only appointments created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }
}
