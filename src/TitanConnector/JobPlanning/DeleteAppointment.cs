using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("deleteAppointment", "Delete Appointment", "DELETE", "/jpm/v2/tenant/{tenant}/appointments/{id}", Effect.Delete,
    Group = "appointments", Verb = "delete", Description = "Deletes an appointment; a job's only one cannot be deleted.")]
public sealed record DeleteAppointment : SingleAction
{
    [Input("Appointment ID", "The appointment's id, as List Appointments gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "91254377")]
    public required long AppointmentId { get; init; }
}
