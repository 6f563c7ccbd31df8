using TitanConnector.Actions;

namespace TitanConnector.Pricebook;

/// <summary>Lists the materials of the pricebook, only active ones by default.</summary>
[Action("listPricebookMaterials", "List Pricebook Materials", "GET", "/pricebook/v2/tenant/{tenant}/materials", Effect.Read,
    Verb = "list", Description = "Lists the materials of the pricebook, only active ones by default.",
    SortFields =
    [
        "Id", "Code", "DisplayName", "CreatedOn", "ModifiedOn", "Price", "MemberPrice", "AddOnPrice", "AddOnMemberPrice",
        "MaterialsCost", "PrimaryVendor", "Cost", "Manufacturer", "Priority"
    ])]
public sealed record ListPricebookMaterials : QueryableListAction<PricebookMaterial>
{
    /// <summary>Only materials with these ids, 50 at most.</summary>
    [Input("IDs", "Only materials with these ids, 50 at most.", MaximumItems = 50, Example = "[3500201]")]
    public long[]? Ids { get; init; }

    /// <summary>Only materials whose code, display name or description contains this, ignoring case; 2 to 200 characters.</summary>
    [Input("Search Text", "Only materials whose code, display name or description contains this, ignoring case; 2 to 200 characters.",
        Example = "furnace")]
    public string? SearchText { get; init; }

    /// <summary>True for only materials that stand for other direct costs; false for only real ones.</summary>
    [Input("Is Other Direct Cost", "True for only materials that stand for other direct costs; false for only real ones.",
        Example = "false")]
    public bool? IsOtherDirectCost { get; init; }

    /// <summary>Only materials that stand for costs of these types.</summary>
    [Input("Cost Type IDs", "Only materials that stand for costs of these types.", Example = "[3600]")]
    public long[]? CostTypeIds { get; init; }

    /// <summary>Whether to return active materials, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active materials, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only materials created before this time.</summary>
    [Input("Created Before", "Only materials created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only materials created at this time or later.</summary>
    [Input("Created On Or After", "Only materials created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only materials modified before this time.</summary>
    [Input("Modified Before", "Only materials modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only materials modified at this time or later.</summary>
    [Input("Modified On Or After", "Only materials modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Your application's guid; materials are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; materials are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    /// <summary>Finds materials by external data: the key to look under. External Data Values is required with it.</summary>
    [Input("External Data Key", "Finds materials by external data: the key to look under. External Data Values is required with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    /// <summary>Finds materials by external data: the values to look for under External Data Key.</summary>
    [Input("External Data Values", "Finds materials by external data: the values to look for under External Data Key.",
        Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
