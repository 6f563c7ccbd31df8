using TitanConnector.Actions;

namespace TitanConnector.Settings;

[Action("listUserRoles", "List User Roles", "GET", "/settings/v2/tenant/{tenant}/user-roles", Effect.Read,
    Group = "user-roles", Verb = "list", Description = "Lists user roles, active ones unless told otherwise.",
    SortsLocally = true)]
public sealed record ListUserRoles : QueryableListAction<UserRole>
{
    [Input("IDs", "Only user roles with these ids, 50 at most.", MaximumItems = 50, Example = "[418]")]
    public long[]? Ids { get; init; }

    [Input("Name", "Only user roles whose name contains this, whatever the case.", Example = "Technician")]
    public string? Name { get; init; }

    [Input("Active", "Active user roles, inactive ones, or any. ServiceTitan answers active ones unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    [Input("Created Before", "Only user roles created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only user roles created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Employee Type", "Only user roles for office employees, for technicians, or for all.", Example = "Technician")]
    public RequestedEmployeeType? EmployeeType { get; init; }
}
