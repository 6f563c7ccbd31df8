using TitanConnector.Actions;

namespace TitanConnector.Dispatch;

[Action("assignTechnicianToAppointment", "Assign Technician to Appointment", "POST",
    "/dispatch/v2/tenant/{tenant}/appointment-assignments/assign-technicians", Effect.Update,
    Group = "appointments", Verb = "assign", Description = "Assigns technicians to an appointment.")]
public sealed record AssignTechnicianToAppointment : TitanAction<DispatchAppointment>
{
    [Input("Job Appointment ID", "The appointment's id, as List Appointments gives it.", Option = "id", Minimum = 1, Example = "91254377")]
    public required long JobAppointmentId { get; init; }

    [Input("Technician IDs", "Ids of the technicians to assign.", Example = "[7120045,7120052]")]
    public required long[] TechnicianIds { get; init; }
}
