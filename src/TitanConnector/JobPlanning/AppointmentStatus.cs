using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>The progress of an appointment, from planned to finished.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AppointmentStatus>))]
public enum AppointmentStatus
{
    /// <summary>Planned, but nobody has been dispatched.</summary>
    Scheduled,

    /// <summary>A technician has been dispatched.</summary>
    Dispatched,

    /// <summary>A technician is at work.</summary>
    Working,

    /// <summary>Postponed until an open question is resolved.</summary>
    Hold,

    /// <summary>The work is finished.</summary>
    Done,

    /// <summary>It will not take place.</summary>
    Canceled,
}
