using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>What a technician does in the company.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TechnicianPosition>))]
public enum TechnicianPosition
{
    Installer,
    Service,
    Sales,
    Maintenance,
    Helper,
    InstallProductionManager,
    ServiceManager,
    SalesManager,
    PartRunner,
    DummyTech,
}
