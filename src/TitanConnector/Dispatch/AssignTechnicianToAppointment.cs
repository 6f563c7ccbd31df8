using TitanConnector.Actions;

namespace TitanConnector.Dispatch;

/// <summary>Assigns more technicians to an appointment.</summary>
[Action("assignTechnicianToAppointment", "Assign Technician to Appointment", "POST",
    "/dispatch/v2/tenant/{tenant}/appointment-assignments/assign-technicians", Effect.Update,
    Verb = "assign", Description = "Assigns more technicians to an appointment.")]
public sealed record AssignTechnicianToAppointment : TitanAction<DispatchAppointment>
{
    /// <summary>Id of the appointment, as List Appointments returns it.</summary>
    [Input("Job Appointment ID", "Id of the appointment, as List Appointments returns it.", Option = "id", Minimum = 1,
        Example = "91254377")]
    public required long JobAppointmentId { get; init; }

    /// <summary>Ids of the technicians to add to the appointment.</summary>
    [Input("Technician IDs", "Ids of the technicians to add to the appointment.", Example = "[7120045,7120052]")]
    public required long[] TechnicianIds { get; init; }
}
