using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A technician's position in the company.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TechnicianPosition>))]
public enum TechnicianPosition
{
    /// <summary>Installs new equipment.</summary>
    Installer,

    /// <summary>Repairs.</summary>
    Service,

    /// <summary>Makes sales to customers.</summary>
    Sales,

    /// <summary>Maintains equipment at regular intervals.</summary>
    Maintenance,

    /// <summary>Assists another technician.</summary>
    Helper,

    /// <summary>Plans and oversees installations.</summary>
    InstallProductionManager,

    /// <summary>Oversees repairs.</summary>
    ServiceManager,

    /// <summary>Oversees sales.</summary>
    SalesManager,

    /// <summary>Picks up and delivers parts.</summary>
    PartRunner,

    /// <summary>Does not represent a person; for example, an extra line on the dispatch board.</summary>
    DummyTech,
}
