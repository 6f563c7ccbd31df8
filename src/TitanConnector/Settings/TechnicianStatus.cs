using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>What a technician is currently doing.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TechnicianStatus>))]
public enum TechnicianStatus
{
    /// <summary>Not working; available for an appointment.</summary>
    Idle,

    /// <summary>On the way to an appointment.</summary>
    Dispatched,

    /// <summary>At work on an appointment.</summary>
    Working,

    /// <summary>On a break.</summary>
    Meal,
}
