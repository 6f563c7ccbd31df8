using TitanConnector.Actions;

namespace TitanConnector.Settings;

/// <summary>Lists technicians, only active ones by default.</summary>
[Action("listTechnicians", "List Technicians", "GET", "/settings/v2/tenant/{tenant}/technicians", Effect.Read,
    Verb = "list", Description = "Lists technicians, only active ones by default.",
    SortsLocally = true)]
public sealed record ListTechnicians : QueryableListAction<Technician>
{
    /// <summary>Only technicians with these ids, 50 at most.</summary>
    [Input("IDs", "Only technicians with these ids, 50 at most.", MaximumItems = 50, Example = "[7120045]")]
    public long[]? Ids { get; init; }

    /// <summary>Only technicians with these user ids, 50 at most.</summary>
    [Input("User IDs", "Only technicians with these user ids, 50 at most.", MaximumItems = 50, Example = "[7120044]")]
    public long[]? UserIds { get; init; }

    /// <summary>Only technicians whose name contains this, ignoring case.</summary>
    [Input("Name", "Only technicians whose name contains this, ignoring case.", Example = "Reyes")]
    public string? Name { get; init; }

    /// <summary>Whether to return active technicians, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active technicians, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only technicians created before this time.</summary>
    [Input("Created Before", "Only technicians created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only technicians created at this time or later.</summary>
    [Input("Created On Or After", "Only technicians created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only technicians modified before this time.</summary>
    [Input("Modified Before", "Only technicians modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only technicians modified at this time or later.</summary>
    [Input("Modified On Or After", "Only technicians modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
