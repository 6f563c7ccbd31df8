using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>Whether equipment is still in place.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InstalledEquipmentStatus>))]
public enum InstalledEquipmentStatus
{
    /// <summary>The equipment is in place.</summary>
    Installed,

    /// <summary>Other equipment has replaced it.</summary>
    Replaced,
}
