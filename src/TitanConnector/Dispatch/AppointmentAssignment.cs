using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>The assignment of a technician to an appointment, with the technician's status.</summary>
[TableColumns("id", "appointmentId", "jobId", "technicianId", "technicianName", "status", "assignedOn")]
public sealed record AppointmentAssignment : ServiceTitanRecord
{
    /// <summary>Identifies the assignment within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>Id of the assigned technician.</summary>
    public long TechnicianId { get; init; }

    /// <summary>Full name of the assigned technician.</summary>
    public string? TechnicianName { get; init; }

    /// <summary>Id of the user who made the assignment.</summary>
    [Description("Id of the user who made the assignment.")]
    public long? AssignedById { get; init; }

    /// <summary>When the technician was assigned, in UTC.</summary>
    public DateTimeOffset? AssignedOn { get; init; }

    /// <summary>The status of this technician; others on the same appointment may have another.</summary>
    public OpenEnum<AssignmentStatus>? Status { get; init; }

    /// <summary>True while the technician has paused the work.</summary>
    public bool? IsPaused { get; init; }

    /// <summary>Id of the job that the appointment belongs to.</summary>
    public long JobId { get; init; }

    /// <summary>Id of the appointment; Get Appointment returns it.</summary>
    public long AppointmentId { get; init; }

    /// <summary>When the assignment was recorded, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the assignment was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>False if the technician was unassigned.</summary>
    public bool? Active { get; init; }
}
