using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.JobPlanning;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>An appointment as dispatching answers it: fewer fields than job planning has, and not who is assigned.</summary>
[TableColumns("id", "jobId", "appointmentNumber", "start", "end", "status")]
public sealed record DispatchAppointment : ServiceTitanRecord
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
}
