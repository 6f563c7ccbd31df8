using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.JobPlanning;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>
/// An appointment as assigning and unassigning return it: with fewer fields than Get Appointment, and without its technicians.
/// </summary>
[TableColumns("id", "jobId", "appointmentNumber", "start", "end", "status")]
public sealed record DispatchAppointment : ServiceTitanRecord
{
    /// <summary>Identifies the appointment within the tenant; Get Appointment takes it.</summary>
    public long Id { get; init; }

    /// <summary>Id of the job whose work is done.</summary>
    public long JobId { get; init; }

    /// <summary>The number that people see; null if there is none.</summary>
    public string? AppointmentNumber { get; init; }

    /// <summary>When the technician is planned to begin, in UTC.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When the technician is planned to be done, in UTC.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The earliest time at which the customer is told to expect the technician, in UTC; null if no window was set.</summary>
    public DateTimeOffset? ArrivalWindowStart { get; init; }

    /// <summary>The latest time at which the customer is told to expect the technician, in UTC; null if no window was set.</summary>
    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    /// <summary>How far the visit is.</summary>
    public OpenEnum<AppointmentStatus>? Status { get; init; }

    /// <summary>What the technician should know before going there; null if there is nothing.</summary>
    [Description("What the technician should know before going there; null if there is nothing.")]
    public string? SpecialInstructions { get; init; }

    /// <summary>When the appointment was made, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the appointment was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
