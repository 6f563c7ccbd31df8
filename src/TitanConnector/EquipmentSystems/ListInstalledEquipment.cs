using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

[Action("listInstalledEquipment", "List Installed Equipment", "GET",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment", Effect.Read,
    Group = "equipment", Verb = "list",
    Description = "Lists installed equipment, active ones unless told otherwise, without custom fields and attachments.",
    SortFields = ["Id", "CreatedOn", "ModifiedOn"])]
public sealed record ListInstalledEquipment : QueryableListAction<InstalledEquipment>
{
    [Input("IDs", "Only equipment with these ids, 50 at most.", MaximumItems = 50, Example = "[87700410]")]
    public long[]? Ids { get; init; }

    [Input("Location IDs", "Only equipment at these locations.", Example = "[84315911]")]
    public long[]? LocationIds { get; init; }

    [Input("Active", "Active equipment, inactive equipment, or any. ServiceTitan answers active equipment unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    [Input("Created Before", "Only equipment created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only equipment created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only equipment modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only equipment modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
