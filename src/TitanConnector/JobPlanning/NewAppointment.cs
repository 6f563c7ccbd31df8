using System.ComponentModel;

namespace TitanConnector.JobPlanning;

/// <summary>An appointment that is created together with its job.</summary>
public sealed record NewAppointment
{
    /// <summary>When the technician is planned to begin.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When the technician is planned to be done.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The earliest time at which the customer is told to expect the technician.</summary>
    [Description("The earliest time at which the customer is told to expect the technician.")]
    public DateTimeOffset? ArrivalWindowStart { get; init; }

    /// <summary>The latest time at which the customer is told to expect the technician.</summary>
    [Description("The latest time at which the customer is told to expect the technician.")]
    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    /// <summary>Ids of the technicians to assign right away.</summary>
    [Description("Ids of the technicians to assign right away.")]
    public long[]? TechnicianIds { get; init; }
}
