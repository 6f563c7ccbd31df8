using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>A technician's assignment to an appointment.</summary>
[TableColumns("id", "appointmentId", "jobId", "technicianId", "technicianName", "status", "assignedOn")]
public sealed record AppointmentAssignment : ServiceTitanRecord
{
    public long Id { get; init; }

    public long TechnicianId { get; init; }

    public string? TechnicianName { get; init; }

    [Description("The user who made the assignment.")]
    public long? AssignedById { get; init; }

    public DateTimeOffset? AssignedOn { get; init; }

    public OpenEnum<AssignmentStatus>? Status { get; init; }

    public bool? IsPaused { get; init; }

    public long JobId { get; init; }

    public long AppointmentId { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public bool? Active { get; init; }
}
