using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("getAppointment", "Get Appointment", "GET", "/jpm/v2/tenant/{tenant}/appointments/{id}", Effect.Read,
    Group = "appointments", Verb = "get", Description = "Gets one appointment.")]
public sealed record GetAppointment : TitanAction<Appointment>
{
    [Input("Appointment ID", "The appointment's id, as List Appointments gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "91254377")]
    public required long AppointmentId { get; init; }
}
