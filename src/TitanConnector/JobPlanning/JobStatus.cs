using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>The progress of a job, from planned to finished.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobStatus>))]
public enum JobStatus
{
    /// <summary>Planned, but nobody has been dispatched.</summary>
    Scheduled,

    /// <summary>A technician has been dispatched.</summary>
    Dispatched,

    /// <summary>A technician is at work.</summary>
    InProgress,

    /// <summary>Postponed until an open question is resolved.</summary>
    Hold,

    /// <summary>The work is finished.</summary>
    Completed,

    /// <summary>It will not be done; Cancel Job does this.</summary>
    Canceled,
}
