using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>How far a technician is with an appointment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AssignmentStatus>))]
public enum AssignmentStatus
{
    Scheduled,
    Dispatched,
    Working,
    Done,
}
