using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>Says that a technician is assigned to an appointment, and how far the technician is.</summary>
[TableColumns("id", "appointmentId", "jobId", "technicianId", "technicianName", "status", "assignedOn")]
public sealed record AppointmentAssignment : ServiceTitanRecord
{
    /// <summary>Identifies the assignment within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>Id of the technician who is to do the work.</summary>
    public long TechnicianId { get; init; }

    /// <summary>Full name of the technician who is to do the work.</summary>
    public string? TechnicianName { get; init; }

    /// <summary>Id of the user who made the assignment.</summary>
    [Description("Id of the user who made the assignment.")]
    public long? AssignedById { get; init; }

    /// <summary>When the technician was put on the appointment, in UTC.</summary>
    public DateTimeOffset? AssignedOn { get; init; }

    /// <summary>How far this technician is; others on the same appointment can be further.</summary>
    public OpenEnum<AssignmentStatus>? Status { get; init; }

    /// <summary>True while the technician has interrupted the work.</summary>
    public bool? IsPaused { get; init; }

    /// <summary>Id of the job that the appointment belongs to.</summary>
    public long JobId { get; init; }

    /// <summary>Id of the appointment that the technician goes to.</summary>
    public long AppointmentId { get; init; }

    /// <summary>When the assignment was recorded, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the assignment was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>False once the technician was taken off the appointment.</summary>
    public bool? Active { get; init; }
}
