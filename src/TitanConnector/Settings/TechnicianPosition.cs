using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>The work that a technician does in the company.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TechnicianPosition>))]
public enum TechnicianPosition
{
    /// <summary>Puts in new equipment.</summary>
    Installer,

    /// <summary>Repairs.</summary>
    Service,

    /// <summary>Sells to customers.</summary>
    Sales,

    /// <summary>Looks after equipment at regular times.</summary>
    Maintenance,

    /// <summary>Assists another technician.</summary>
    Helper,

    /// <summary>Plans and oversees installations.</summary>
    InstallProductionManager,

    /// <summary>Oversees repairs.</summary>
    ServiceManager,

    /// <summary>Oversees those who sell.</summary>
    SalesManager,

    /// <summary>Fetches and delivers parts.</summary>
    PartRunner,

    /// <summary>Stands for no person, such as a line on the dispatch board.</summary>
    DummyTech,
}
