using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>How far a technician is with an appointment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AssignmentStatus>))]
public enum AssignmentStatus
{
    /// <summary>Assigned, and not sent yet.</summary>
    Scheduled,

    /// <summary>Sent to the location.</summary>
    Dispatched,

    /// <summary>Busy at the location.</summary>
    Working,

    /// <summary>Finished.</summary>
    Done,
}
