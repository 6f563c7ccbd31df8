using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>Where a job comes from that another job led to.</summary>
public sealed record JobGeneratedLeadSource : ServiceTitanRecord
{
    public long? JobId { get; init; }

    public long? EmployeeId { get; init; }
}

/// <summary>Where a job comes from that another job led to, for a write.</summary>
public sealed record NewJobGeneratedLeadSource
{
    [Description("The job that led to this one.")]
    [Clearable]
    public Optional<long?> JobId { get; init; }

    [Description("The office employee or technician who gets the credit.")]
    [Clearable]
    public Optional<long?> EmployeeId { get; init; }
}
