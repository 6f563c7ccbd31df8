using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>Whether an equipment is still in place.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InstalledEquipmentStatus>))]
public enum InstalledEquipmentStatus
{
    Installed,
    Replaced,
}
