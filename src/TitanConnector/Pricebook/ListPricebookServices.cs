using TitanConnector.Actions;

namespace TitanConnector.Pricebook;

/// <summary>Lists the services of the pricebook, only active ones by default.</summary>
[Action("listPricebookServices", "List Pricebook Services", "GET", "/pricebook/v2/tenant/{tenant}/services", Effect.Read,
    Verb = "list", Description = "Lists the services of the pricebook, only active ones by default.",
    SortFields =
    [
        "Id", "Code", "DisplayName", "CreatedOn", "ModifiedOn", "Price", "MemberPrice", "AddOnPrice", "AddOnMemberPrice",
        "MaterialsCost", "PrimaryVendor", "Cost", "Manufacturer", "Priority"
    ])]
public sealed record ListPricebookServices : QueryableListAction<PricebookService>
{
    /// <summary>Only services with these ids, 50 at most.</summary>
    [Input("IDs", "Only services with these ids, 50 at most.", MaximumItems = 50, Example = "[3500101]")]
    public long[]? Ids { get; init; }

    /// <summary>Only services whose code, display name or description contains this, ignoring case; 2 to 200 characters.</summary>
    [Input("Search Text", "Only services whose code, display name or description contains this, ignoring case; 2 to 200 characters.",
        Example = "furnace")]
    public string? SearchText { get; init; }

    /// <summary>Compute prices by the rules of dynamic pricing, and return them as Calculated Price.</summary>
    [Input("Calculate Prices", "Compute prices by the rules of dynamic pricing, and return them as Calculated Price.", Example = "true")]
    public bool? CalculatePrices { get; init; }

    /// <summary>Whether to return active services, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active services, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only services created before this time.</summary>
    [Input("Created Before", "Only services created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only services created at this time or later.</summary>
    [Input("Created On Or After", "Only services created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only services modified before this time.</summary>
    [Input("Modified Before", "Only services modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only services modified at this time or later.</summary>
    [Input("Modified On Or After", "Only services modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Your application's guid; services are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; services are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    /// <summary>Finds services by external data: the key to look under. External Data Values is required with it.</summary>
    [Input("External Data Key", "Finds services by external data: the key to look under. External Data Values is required with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    /// <summary>Finds services by external data: the values to look for under External Data Key.</summary>
    [Input("External Data Values", "Finds services by external data: the values to look for under External Data Key.",
        Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
