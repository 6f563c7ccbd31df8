using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A visit to a location, at which the work of a job is done. All times are in UTC.</summary>
[TableColumns("id", "jobId", "appointmentNumber", "start", "end", "status", "active")]
public sealed record Appointment : ServiceTitanRecord
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

    /// <summary>Id of the job's customer.</summary>
    public long? CustomerId { get; init; }

    /// <summary>True if ServiceTitan counts the appointment as unused.</summary>
    public bool? Unused { get; init; }

    /// <summary>Id of the user who made the appointment.</summary>
    public long? CreatedById { get; init; }

    /// <summary>True once the time has been confirmed.</summary>
    public bool? IsConfirmed { get; init; }

    /// <summary>False if the appointment was deactivated.</summary>
    public bool? Active { get; init; }
}
