using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>The status of an appointment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AppointmentStatus>))]
public enum AppointmentStatus
{
    /// <summary>Planned, but nobody has been dispatched.</summary>
    Scheduled,

    /// <summary>A technician has been dispatched.</summary>
    Dispatched,

    /// <summary>A technician is at work.</summary>
    Working,

    /// <summary>On hold.</summary>
    Hold,

    /// <summary>The work is finished.</summary>
    Done,

    /// <summary>It will not take place.</summary>
    Canceled,
}
