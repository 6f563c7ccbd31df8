using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.JobPlanning;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>
/// An appointment as returned after assigning or unassigning: it has fewer fields than in Get Appointment, and no technicians.
/// </summary>
[TableColumns("id", "jobId", "appointmentNumber", "start", "end", "status")]
public sealed record DispatchAppointment : ServiceTitanRecord
{
    /// <summary>Identifies the appointment within the tenant; Get Appointment takes it.</summary>
    public long Id { get; init; }

    /// <summary>Id of the job that the appointment belongs to.</summary>
    public long JobId { get; init; }

    /// <summary>The number shown to users; null if there is none.</summary>
    public string? AppointmentNumber { get; init; }

    /// <summary>The planned start of the work, in UTC.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The planned end of the work, in UTC.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The start of the arrival window given to the customer, in UTC; null if no window was set.</summary>
    public DateTimeOffset? ArrivalWindowStart { get; init; }

    /// <summary>The end of the arrival window given to the customer, in UTC; null if no window was set.</summary>
    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    /// <summary>The progress of the appointment, from planned to finished.</summary>
    public OpenEnum<AppointmentStatus>? Status { get; init; }

    /// <summary>What the technician should know before going there; null if there is nothing.</summary>
    [Description("What the technician should know before going there; null if there is nothing.")]
    public string? SpecialInstructions { get; init; }

    /// <summary>When the appointment was made, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the appointment was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
