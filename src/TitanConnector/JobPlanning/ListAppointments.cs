using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("listAppointments", "List Appointments", "GET", "/jpm/v2/tenant/{tenant}/appointments", Effect.Read,
    Group = "appointments", Verb = "list", Description = "Lists appointments, active ones unless told otherwise.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListAppointments : QueryableListAction<Appointment>
{
    [Input("IDs", "Only appointments with these ids, 50 at most.", MaximumItems = 50, Example = "[91254377]")]
    public long[]? Ids { get; init; }

    [Input("Active", "Active appointments, inactive ones, or any. ServiceTitan answers active ones unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    [Input("Job ID", "Only appointments of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    [Input("Project ID", "Only appointments of jobs in this project.", Example = "93011208")]
    public long? ProjectId { get; init; }

    [Input("Number", "Only appointments with this number.", Example = "48021-1")]
    public string? Number { get; init; }

    [Input("Status", "Only appointments of this status.", Example = "Scheduled")]
    public AppointmentStatus? Status { get; init; }

    [Input("Starts On Or After", "Only appointments that start at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? StartsOnOrAfter { get; init; }

    [Input("Starts Before", "Only appointments that start before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? StartsBefore { get; init; }

    [Input("Technician ID", "Only appointments that this technician is assigned to.", Example = "7120045")]
    public long? TechnicianId { get; init; }

    [Input("Customer ID", "Only appointments of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    [Input("Unused", "True for appointments that are unused.", Example = "true")]
    public bool? Unused { get; init; }

    [Input("Modified Before", "Only appointments modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only appointments modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("Created Before", "Only appointments created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only appointments created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }
}
