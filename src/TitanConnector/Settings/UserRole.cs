using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A set of permissions for users.</summary>
[TableColumns("id", "name", "employeeType", "active", "createdOn")]
public sealed record UserRole : ServiceTitanRecord
{
    /// <summary>Identifies the role within the tenant; Create Technician takes it as roleId.</summary>
    public long Id { get; init; }

    /// <summary>False if the role was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The name that the office gave the role.</summary>
    public string? Name { get; init; }

    /// <summary>When the role was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Whether the role is for office employees or for technicians.</summary>
    [Description("Whether the role is for office employees or for technicians.")]
    public OpenEnum<EmployeeType>? EmployeeType { get; init; }
}
