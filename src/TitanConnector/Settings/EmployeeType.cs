using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>Whom a user role is for.</summary>
[JsonConverter(typeof(ClosedEnumConverter<EmployeeType>))]
public enum EmployeeType
{
    Employee,
    Technician,
}
