using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>How far the work of a job is.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobStatus>))]
public enum JobStatus
{
    /// <summary>Planned, and nobody has been sent.</summary>
    Scheduled,

    /// <summary>A technician has been sent.</summary>
    Dispatched,

    /// <summary>A technician is at work.</summary>
    InProgress,

    /// <summary>Put off until something is cleared up.</summary>
    Hold,

    /// <summary>The work is finished.</summary>
    Completed,

    /// <summary>It will not be done; Cancel Job does this.</summary>
    Canceled,
}
