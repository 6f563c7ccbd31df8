using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>What a technician is doing at present.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TechnicianStatus>))]
public enum TechnicianStatus
{
    /// <summary>Nothing; free for an appointment.</summary>
    Idle,

    /// <summary>On the way to an appointment.</summary>
    Dispatched,

    /// <summary>At work on an appointment.</summary>
    Working,

    /// <summary>Having a break.</summary>
    Meal,
}
