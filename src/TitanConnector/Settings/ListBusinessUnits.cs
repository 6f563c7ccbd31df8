using TitanConnector.Actions;

namespace TitanConnector.Settings;

[Action("listBusinessUnits", "List Business Units", "GET", "/settings/v2/tenant/{tenant}/business-units", Effect.Read,
    Group = "business-units", Verb = "list", Description = "Lists business units, active ones unless told otherwise.",
    SortsLocally = true)]
public sealed record ListBusinessUnits : QueryableListAction<BusinessUnit>
{
    [Input("IDs", "Only business units with these ids, 50 at most.", MaximumItems = 50, Example = "[1204]")]
    public long[]? Ids { get; init; }

    [Input("Name", "Only business units whose name contains this, whatever the case.", Example = "Plumbing")]
    public string? Name { get; init; }

    [Input("Active", "Active business units, inactive ones, or any. ServiceTitan answers active ones unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    [Input("Created Before", "Only business units created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only business units created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only business units modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only business units modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("External Data Application Guid", "The guid of your application: business units come with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
