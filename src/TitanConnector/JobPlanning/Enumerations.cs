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

/// <summary>How far an appointment is.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AppointmentStatus>))]
public enum AppointmentStatus
{
    Scheduled,
    Dispatched,
    Working,
    Hold,
    Done,
    Canceled,
}
