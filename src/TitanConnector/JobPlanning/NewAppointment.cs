using System.ComponentModel;

namespace TitanConnector.JobPlanning;

/// <summary>An appointment that is created together with its job.</summary>
public sealed record NewAppointment
{
    /// <summary>The planned start of the work.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The planned end of the work.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The start of the arrival window given to the customer.</summary>
    [Description("The start of the arrival window given to the customer.")]
    public DateTimeOffset? ArrivalWindowStart { get; init; }

    /// <summary>The end of the arrival window given to the customer.</summary>
    [Description("The end of the arrival window given to the customer.")]
    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    /// <summary>Ids of the technicians to assign right away.</summary>
    [Description("Ids of the technicians to assign right away.")]
    public long[]? TechnicianIds { get; init; }
}
