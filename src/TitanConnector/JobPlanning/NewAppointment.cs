using System.ComponentModel;

namespace TitanConnector.JobPlanning;

/// <summary>An appointment that is created with its job.</summary>
public sealed record NewAppointment
{
    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    [Description("The earliest time that the customer is told to expect somebody.")]
    public DateTimeOffset? ArrivalWindowStart { get; init; }

    [Description("The latest time that the customer is told to expect somebody.")]
    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    [Description("The technicians to assign at once.")]
    public long[]? TechnicianIds { get; init; }
}
