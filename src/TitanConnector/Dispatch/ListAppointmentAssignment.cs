using TitanConnector.Actions;

namespace TitanConnector.Dispatch;

[Action("listAppointmentAssignment", "List Appointment Assignment", "GET", "/dispatch/v2/tenant/{tenant}/appointment-assignments", Effect.Read,
    Group = "appointments assignments", Verb = "list",
    Description = "Lists who is assigned to which appointment, active assignments unless told otherwise.",
    SortFields = ["Id", "CreatedOn", "ModifiedOn"])]
public sealed record ListAppointmentAssignment : QueryableListAction<AppointmentAssignment>
{
    [Input("IDs", "Only assignments with these ids, 50 at most.", MaximumItems = 50, Example = "[91300021]")]
    public long[]? Ids { get; init; }

    [Input("Appointment IDs", "Only assignments to these appointments.", Example = "[91254377]")]
    public long[]? AppointmentIds { get; init; }

    [Input("Job ID", "Only assignments of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    [Input("Created Before", "Only assignments created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only assignments created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only assignments modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only assignments modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("Active", "Active assignments, inactive ones, or any. ServiceTitan answers active ones unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }
}
