using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>The licence that a technician takes up.</summary>
[JsonConverter(typeof(ClosedEnumConverter<LicenseType>))]
public enum LicenseType
{
    NonManagedTech,
    ManagedTech,
    ManagedInstaller,
}
