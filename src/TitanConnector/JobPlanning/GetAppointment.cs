using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Gets one appointment, with its times and status.</summary>
[Action("getAppointment", "Get Appointment", "GET", "/jpm/v2/tenant/{tenant}/appointments/{id}", Effect.Read,
    Verb = "get", Description = "Gets one appointment, with its times and status.")]
public sealed record GetAppointment : TitanAction<Appointment>
{
    /// <summary>Id of the appointment, as List Appointments returns it.</summary>
    [Input("Appointment ID", "Id of the appointment, as List Appointments returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "91254377")]
    public required long AppointmentId { get; init; }
}
