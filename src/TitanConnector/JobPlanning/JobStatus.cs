using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>How far a job is.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobStatus>))]
public enum JobStatus
{
    Scheduled,
    Dispatched,
    InProgress,
    Hold,
    Completed,
    Canceled,
}
