using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>What a technician is doing at present.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TechnicianStatus>))]
public enum TechnicianStatus
{
    Idle,
    Dispatched,
    Working,
    Meal,
}
