using TitanConnector.Actions;

namespace TitanConnector.Dispatch;

/// <summary>Removes technicians from an appointment.</summary>
[Action("unassignTechnicianToAppointment", "Unassign Technician to Appointment", "POST",
    "/dispatch/v2/tenant/{tenant}/appointment-assignments/unassign-technicians", Effect.Update,
    Verb = "unassign", Description = "Removes technicians from an appointment.")]
public sealed record UnassignTechnicianToAppointment : TitanAction<DispatchAppointment>
{
    /// <summary>Id of the appointment, as List Appointments returns it.</summary>
    [Input("Job Appointment ID", "Id of the appointment, as List Appointments returns it.", Option = "id", Minimum = 1,
        Example = "91254377")]
    public required long JobAppointmentId { get; init; }

    /// <summary>Ids of the technicians to remove from the appointment.</summary>
    [Input("Technician IDs", "Ids of the technicians to remove from the appointment.", Example = "[7120045,7120052]")]
    public required long[] TechnicianIds { get; init; }
}
