using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Deletes an appointment, unless it is the only one of its job.</summary>
[Action("deleteAppointment", "Delete Appointment", "DELETE", "/jpm/v2/tenant/{tenant}/appointments/{id}", Effect.Delete,
    Verb = "delete", Description = "Deletes an appointment, unless it is the only one of its job.")]
public sealed record DeleteAppointment : SingleAction
{
    /// <summary>Id of the appointment, as List Appointments returns it.</summary>
    [Input("Appointment ID", "Id of the appointment, as List Appointments returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "91254377")]
    public required long AppointmentId { get; init; }
}
