using TitanConnector.Actions;

namespace TitanConnector.Dispatch;

/// <summary>Lists which technicians are assigned to which appointments, only active assignments by default.</summary>
[Action("listAppointmentAssignment", "List Appointment Assignment", "GET", "/dispatch/v2/tenant/{tenant}/appointment-assignments",
    Effect.Read, Verb = "list",
    Description = "Lists which technicians are assigned to which appointments, only active assignments by default.",
    SortFields = ["Id", "CreatedOn", "ModifiedOn"])]
public sealed record ListAppointmentAssignment : QueryableListAction<AppointmentAssignment>
{
    /// <summary>Only assignments with these ids, 50 at most.</summary>
    [Input("IDs", "Only assignments with these ids, 50 at most.", MaximumItems = 50, Example = "[91300021]")]
    public long[]? Ids { get; init; }

    /// <summary>Only assignments to these appointments.</summary>
    [Input("Appointment IDs", "Only assignments to these appointments.", Example = "[91254377]")]
    public long[]? AppointmentIds { get; init; }

    /// <summary>Only assignments of this job.</summary>
    [Input("Job ID", "Only assignments of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    /// <summary>Only assignments created before this time.</summary>
    [Input("Created Before", "Only assignments created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only assignments created at this time or later.</summary>
    [Input("Created On Or After", "Only assignments created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only assignments modified before this time.</summary>
    [Input("Modified Before", "Only assignments modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only assignments modified at this time or later.</summary>
    [Input("Modified On Or After", "Only assignments modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Whether to return active assignments, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active assignments, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }
}
