using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>The type of employee that a user role is for.</summary>
[JsonConverter(typeof(ClosedEnumConverter<EmployeeType>))]
public enum EmployeeType
{
    /// <summary>People who work in the office.</summary>
    Employee,

    /// <summary>People who work at customers' locations.</summary>
    Technician,
}
