using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A user role: what those who have it may do.</summary>
[TableColumns("id", "name", "employeeType", "active", "createdOn")]
public sealed record UserRole : ServiceTitanRecord
{
    public long Id { get; init; }

    public bool? Active { get; init; }

    public string? Name { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    [Description("Whom the role is for.")]
    public OpenEnum<EmployeeType>? EmployeeType { get; init; }
}
