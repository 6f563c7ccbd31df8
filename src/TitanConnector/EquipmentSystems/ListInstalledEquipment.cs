using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

/// <summary>Lists installed equipment without custom fields and attachments, only active pieces by default.</summary>
[Action("listInstalledEquipment", "List Installed Equipment", "GET",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment", Effect.Read,
    Verb = "list",
    Description = "Lists installed equipment without custom fields and attachments, only active pieces by default.",
    SortFields = ["Id", "CreatedOn", "ModifiedOn"])]
public sealed record ListInstalledEquipment : QueryableListAction<InstalledEquipment>
{
    /// <summary>Only equipment with these ids, 50 at most.</summary>
    [Input("IDs", "Only equipment with these ids, 50 at most.", MaximumItems = 50, Example = "[87700410]")]
    public long[]? Ids { get; init; }

    /// <summary>Only equipment at these locations.</summary>
    [Input("Location IDs", "Only equipment at these locations.", Example = "[84315911]")]
    public long[]? LocationIds { get; init; }

    /// <summary>
    /// Whether to return active equipment, inactive equipment, or any. By default ServiceTitan returns only active equipment.
    /// </summary>
    [Input("Active",
        "Whether to return active equipment, inactive equipment, or any. By default ServiceTitan returns only active equipment.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only equipment created before this time.</summary>
    [Input("Created Before", "Only equipment created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only equipment created at this time or later.</summary>
    [Input("Created On Or After", "Only equipment created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only equipment modified before this time.</summary>
    [Input("Modified Before", "Only equipment modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only equipment modified at this time or later.</summary>
    [Input("Modified On Or After", "Only equipment modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
