using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>Whose user roles a list answers.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RequestedEmployeeType>))]
public enum RequestedEmployeeType
{
    None,
    Employee,
    Technician,
    All,
}
