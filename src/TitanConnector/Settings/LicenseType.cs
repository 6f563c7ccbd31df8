using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>The kind of ServiceTitan license that a technician uses.</summary>
[JsonConverter(typeof(ClosedEnumConverter<LicenseType>))]
public enum LicenseType
{
    /// <summary>For technicians who do not use the mobile application.</summary>
    NonManagedTech,

    /// <summary>For technicians who work with the mobile application.</summary>
    ManagedTech,

    /// <summary>For installers who work with the mobile application.</summary>
    ManagedInstaller,
}
