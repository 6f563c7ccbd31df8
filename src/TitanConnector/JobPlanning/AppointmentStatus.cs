using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>How far an appointment is.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AppointmentStatus>))]
public enum AppointmentStatus
{
    /// <summary>Planned, and nobody has been sent.</summary>
    Scheduled,

    /// <summary>A technician has been sent.</summary>
    Dispatched,

    /// <summary>A technician is at work.</summary>
    Working,

    /// <summary>Put off until something is cleared up.</summary>
    Hold,

    /// <summary>The work is finished.</summary>
    Done,

    /// <summary>It will not take place.</summary>
    Canceled,
}
