using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>An appointment: when the work of a job is done.</summary>
[TableColumns("id", "jobId", "appointmentNumber", "start", "end", "status", "active")]
public sealed record Appointment : ServiceTitanRecord
{
    public long Id { get; init; }

    public long JobId { get; init; }

    public string? AppointmentNumber { get; init; }

    public DateTimeOffset? Start { get; init; }

    public DateTimeOffset? End { get; init; }

    public DateTimeOffset? ArrivalWindowStart { get; init; }

    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    public OpenEnum<AppointmentStatus>? Status { get; init; }

    [Description("What whoever goes there should know.")]
    public string? SpecialInstructions { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public long? CustomerId { get; init; }

    public bool? Unused { get; init; }

    public long? CreatedById { get; init; }

    public bool? IsConfirmed { get; init; }

    public bool? Active { get; init; }
}
