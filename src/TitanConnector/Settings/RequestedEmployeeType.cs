using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>Whose user roles List User Roles returns.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RequestedEmployeeType>))]
public enum RequestedEmployeeType
{
    /// <summary>No kind of people is asked for.</summary>
    None,

    /// <summary>Roles of people who work in the office.</summary>
    Employee,

    /// <summary>Roles of people who do the work at customers.</summary>
    Technician,

    /// <summary>Roles of both kinds.</summary>
    All,
}
