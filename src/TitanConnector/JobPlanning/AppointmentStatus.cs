using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

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
