using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("createAppointment", "Create Appointment", "POST", "/jpm/v2/tenant/{tenant}/appointments", Effect.Create,
    Group = "appointments", Verb = "create", Description = "Adds an appointment to a job.")]
public sealed record CreateAppointment : TitanAction<Appointment>
{
    [Input("Job ID", "The job to add the appointment to.", Example = "91254310")]
    public required long JobId { get; init; }

    [Input("Start", "When the appointment starts.", Example = "2026-11-03T14:00:00Z")]
    public required DateTimeOffset Start { get; init; }

    [Input("End", "When the appointment ends.", Example = "2026-11-03T16:00:00Z")]
    public required DateTimeOffset End { get; init; }

    [Input("Arrival Window Start", "The earliest time that the customer is told to expect somebody.", Example = "2026-11-03T14:00:00Z")]
    public DateTimeOffset? ArrivalWindowStart { get; init; }

    [Input("Arrival Window End", "The latest time that the customer is told to expect somebody.", Example = "2026-11-03T15:00:00Z")]
    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    [Input("Technician ID", "The technicians to assign at once, by their ids; one or more.", Example = "[7120045]")]
    public long[]? TechnicianIds { get; init; }

    [Input("Special Instructions", "What whoever goes there should know.", Example = "Gate code 4471")]
    public string? SpecialInstructions { get; init; }
}
