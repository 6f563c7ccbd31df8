using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>The earlier job that led to a job.</summary>
public sealed record JobGeneratedLeadSource : ServiceTitanRecord
{
    /// <summary>Id of the earlier job; null if it is not known.</summary>
    public long? JobId { get; init; }

    /// <summary>Id of the office employee or technician who gets the credit; null if nobody does.</summary>
    public long? EmployeeId { get; init; }
}

/// <summary>The earlier job that led to a job, as used in writes.</summary>
public sealed record NewJobGeneratedLeadSource
{
    /// <summary>Id of the earlier job.</summary>
    [Description("Id of the earlier job.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> JobId { get; init; }

    /// <summary>Id of the office employee or technician who gets the credit.</summary>
    [Description("Id of the office employee or technician who gets the credit.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> EmployeeId { get; init; }
}
