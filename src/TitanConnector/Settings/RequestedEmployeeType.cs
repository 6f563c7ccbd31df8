using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>The employee type whose user roles List User Roles returns.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RequestedEmployeeType>))]
public enum RequestedEmployeeType
{
    /// <summary>Does not select any kind of employee.</summary>
    None,

    /// <summary>Roles of people who work in the office.</summary>
    Employee,

    /// <summary>Roles of people who work at customers' locations.</summary>
    Technician,

    /// <summary>Both kinds of roles.</summary>
    All,
}
