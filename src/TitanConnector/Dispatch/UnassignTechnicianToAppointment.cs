using TitanConnector.Actions;

namespace TitanConnector.Dispatch;

[Action("unassignTechnicianToAppointment", "Unassign Technician to Appointment", "POST",
    "/dispatch/v2/tenant/{tenant}/appointment-assignments/unassign-technicians", Effect.Update,
    Group = "appointments", Verb = "unassign", Description = "Takes technicians off an appointment.")]
public sealed record UnassignTechnicianToAppointment : TitanAction<DispatchAppointment>
{
    [Input("Job Appointment ID", "The appointment's id, as List Appointments gives it.", Option = "id", Minimum = 1, Example = "91254377")]
    public required long JobAppointmentId { get; init; }

    [Input("Technician IDs", "Ids of the technicians to take off the appointment.", Example = "[7120045,7120052]")]
    public required long[] TechnicianIds { get; init; }
}
