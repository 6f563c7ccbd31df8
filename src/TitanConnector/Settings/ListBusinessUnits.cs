using TitanConnector.Actions;

namespace TitanConnector.Settings;

/// <summary>Lists business units, only active ones by default.</summary>
[Action("listBusinessUnits", "List Business Units", "GET", "/settings/v2/tenant/{tenant}/business-units", Effect.Read,
    Verb = "list", Description = "Lists business units, only active ones by default.",
    SortsLocally = true)]
public sealed record ListBusinessUnits : QueryableListAction<BusinessUnit>
{
    /// <summary>Only business units with these ids, 50 at most.</summary>
    [Input("IDs", "Only business units with these ids, 50 at most.", MaximumItems = 50, Example = "[1204]")]
    public long[]? Ids { get; init; }

    /// <summary>Only business units whose name contains this, ignoring case.</summary>
    [Input("Name", "Only business units whose name contains this, ignoring case.", Example = "Plumbing")]
    public string? Name { get; init; }

    /// <summary>Whether to return active business units, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active business units, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only business units created before this time.</summary>
    [Input("Created Before", "Only business units created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only business units created at this time or later.</summary>
    [Input("Created On Or After", "Only business units created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only business units modified before this time.</summary>
    [Input("Modified Before", "Only business units modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only business units modified at this time or later.</summary>
    [Input("Modified On Or After", "Only business units modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Your application's guid; business units are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; business units are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
