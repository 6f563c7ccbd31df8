using TitanConnector.Actions;

namespace TitanConnector.Settings;

/// <summary>Lists office employees, only active ones by default.</summary>
[Action("listEmployees", "List Employees", "GET", "/settings/v2/tenant/{tenant}/employees", Effect.Read,
    Verb = "list", Description = "Lists office employees, only active ones by default.",
    SortsLocally = true)]
public sealed record ListEmployees : QueryableListAction<Employee>
{
    /// <summary>Only employees with these ids, 50 at most.</summary>
    [Input("IDs", "Only employees with these ids, 50 at most.", MaximumItems = 50, Example = "[7120051]")]
    public long[]? Ids { get; init; }

    /// <summary>Only employees with these user ids, 50 at most.</summary>
    [Input("User IDs", "Only employees with these user ids, 50 at most.", MaximumItems = 50, Example = "[7120050]")]
    public long[]? UserIds { get; init; }

    /// <summary>Only employees with this name.</summary>
    [Input("Name", "Only employees with this name.", Example = "Morgan Lee")]
    public string? Name { get; init; }

    /// <summary>Only employees with this e-mail address.</summary>
    [Input("Email", "Only employees with this e-mail address.", Example = "morgan@avery.example")]
    public string? Email { get; init; }

    /// <summary>Whether to return active employees, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active employees, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only employees created before this time.</summary>
    [Input("Created Before", "Only employees created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only employees created at this time or later.</summary>
    [Input("Created On Or After", "Only employees created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only employees modified before this time.</summary>
    [Input("Modified Before", "Only employees modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only employees modified at this time or later.</summary>
    [Input("Modified On Or After", "Only employees modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
