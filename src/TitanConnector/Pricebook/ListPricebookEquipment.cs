using TitanConnector.Actions;

namespace TitanConnector.Pricebook;

/// <summary>Lists the equipment of the pricebook, only active ones by default.</summary>
[Action("listPricebookEquipment", "List Pricebook Equipment", "GET", "/pricebook/v2/tenant/{tenant}/equipment", Effect.Read,
    Verb = "list", Description = "Lists the equipment of the pricebook, only active ones by default.",
    SortFields =
    [
        "Id", "Code", "DisplayName", "CreatedOn", "ModifiedOn", "Price", "MemberPrice", "AddOnPrice", "AddOnMemberPrice",
        "MaterialsCost", "PrimaryVendor", "Cost", "Manufacturer", "Priority"
    ])]
public sealed record ListPricebookEquipment : QueryableListAction<PricebookEquipment>
{
    /// <summary>Only equipment with these ids, 50 at most.</summary>
    [Input("IDs", "Only equipment with these ids, 50 at most.", MaximumItems = 50, Example = "[3500301]")]
    public long[]? Ids { get; init; }

    /// <summary>Only equipment whose code, display name or description contains this, ignoring case; 2 to 200 characters.</summary>
    [Input("Search Text", "Only equipment whose code, display name or description contains this, ignoring case; 2 to 200 characters.",
        Example = "furnace")]
    public string? SearchText { get; init; }

    /// <summary>Whether to return active equipment, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active equipment, inactive ones, or any. By default ServiceTitan returns only active ones.",
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

    /// <summary>Your application's guid; equipment are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; equipment are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    /// <summary>Finds equipment by external data: the key to look under. External Data Values is required with it.</summary>
    [Input("External Data Key", "Finds equipment by external data: the key to look under. External Data Values is required with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    /// <summary>Finds equipment by external data: the values to look for under External Data Key.</summary>
    [Input("External Data Values", "Finds equipment by external data: the values to look for under External Data Key.",
        Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
