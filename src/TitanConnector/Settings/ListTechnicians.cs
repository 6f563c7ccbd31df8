using TitanConnector.Actions;

namespace TitanConnector.Settings;

[Action("listTechnicians", "List Technicians", "GET", "/settings/v2/tenant/{tenant}/technicians", Effect.Read,
    Group = "technicians", Verb = "list", Description = "Lists technicians, active ones unless told otherwise.",
    SortsLocally = true)]
public sealed record ListTechnicians : QueryableListAction<Technician>
{
    [Input("IDs", "Only technicians with these ids, 50 at most.", MaximumItems = 50, Example = "[7120045]")]
    public long[]? Ids { get; init; }

    [Input("User IDs", "Only technicians who are these users, 50 at most.", MaximumItems = 50, Example = "[7120044]")]
    public long[]? UserIds { get; init; }

    [Input("Name", "Only technicians whose name contains this, whatever the case.", Example = "Reyes")]
    public string? Name { get; init; }

    [Input("Active", "Active technicians, inactive ones, or any. ServiceTitan answers active ones unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    [Input("Created Before", "Only technicians created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only technicians created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only technicians modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only technicians modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
