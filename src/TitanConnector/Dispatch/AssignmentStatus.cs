using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Dispatch;

/// <summary>The status of a technician who is assigned to an appointment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AssignmentStatus>))]
public enum AssignmentStatus
{
    /// <summary>Assigned but not dispatched yet.</summary>
    Scheduled,

    /// <summary>Dispatched to the location.</summary>
    Dispatched,

    /// <summary>Working at the location.</summary>
    Working,

    /// <summary>Finished.</summary>
    Done,
}
