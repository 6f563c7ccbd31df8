using TitanConnector.Actions;

namespace TitanConnector.Settings;

/// <summary>Lists user roles, only active ones by default.</summary>
[Action("listUserRoles", "List User Roles", "GET", "/settings/v2/tenant/{tenant}/user-roles", Effect.Read,
    Verb = "list", Description = "Lists user roles, only active ones by default.",
    SortsLocally = true)]
public sealed record ListUserRoles : QueryableListAction<UserRole>
{
    /// <summary>Only user roles with these ids, 50 at most.</summary>
    [Input("IDs", "Only user roles with these ids, 50 at most.", MaximumItems = 50, Example = "[418]")]
    public long[]? Ids { get; init; }

    /// <summary>Only user roles whose name contains this, ignoring case.</summary>
    [Input("Name", "Only user roles whose name contains this, ignoring case.", Example = "Technician")]
    public string? Name { get; init; }

    /// <summary>Whether to return active user roles, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active user roles, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only user roles created before this time.</summary>
    [Input("Created Before", "Only user roles created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only user roles created at this time or later.</summary>
    [Input("Created On Or After", "Only user roles created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only user roles for office employees, for technicians, or for all.</summary>
    [Input("Employee Type", "Only user roles for office employees, for technicians, or for all.", Example = "Technician")]
    public RequestedEmployeeType? EmployeeType { get; init; }
}
