using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Lists customers, only active ones by default.</summary>
[Action("listCustomers", "List Customers", "GET", "/crm/v2/tenant/{tenant}/customers", Effect.Read,
    Verb = "list", Description = "Lists customers, only active ones by default.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListCustomers : QueryableListAction<Customer>
{
    /// <summary>Only customers with these ids.</summary>
    [Input("IDs", "Only customers with these ids.", Example = "[84315907]")]
    public long[]? Ids { get; init; }

    /// <summary>Only customers created before this time.</summary>
    [Input("Created Before", "Only customers created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only customers created at this time or later.</summary>
    [Input("Created On Or After", "Only customers created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only customers modified before this time.</summary>
    [Input("Modified Before", "Only customers modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only customers modified at this time or later.</summary>
    [Input("Modified On Or After", "Only customers modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>
    /// True to ignore accounting changes, such as a changed balance, when Modified Before and Modified On Or After are applied.
    /// </summary>
    [Input("Exclude Accounting Changes From Modified Date Range",
        "True to ignore accounting changes, such as a changed balance, when Modified Before and Modified On Or After are applied.",
        Example = "true")]
    public bool? ExcludeAccountingChangesFromModifiedDateRange { get; init; }

    /// <summary>Only customers with this name.</summary>
    [Input("Name", "Only customers with this name.", Example = "Avery Heating")]
    public string? Name { get; init; }

    /// <summary>Only customers on this street.</summary>
    [Input("Street", "Only customers on this street.", Example = "12 Mill Lane")]
    public string? Street { get; init; }

    /// <summary>Only customers with this apartment, suite or unit.</summary>
    [Input("Unit", "Only customers with this apartment, suite or unit.", Example = "2b")]
    public string? Unit { get; init; }

    /// <summary>Only customers in this city.</summary>
    [Input("City", "Only customers in this city.", Example = "Akron")]
    public string? City { get; init; }

    /// <summary>Only customers in this state or province.</summary>
    [Input("State", "Only customers in this state or province.", Example = "OH")]
    public string? State { get; init; }

    /// <summary>Only customers with this postal code.</summary>
    [Input("Zip", "Only customers with this postal code.", Example = "44301")]
    public string? Zip { get; init; }

    /// <summary>Only customers in this country.</summary>
    [Input("Country", "Only customers in this country.", Example = "USA")]
    public string? Country { get; init; }

    /// <summary>Only customers at this latitude, in degrees north.</summary>
    [Input("Latitude", "Only customers at this latitude, in degrees north.", Example = "41.08")]
    public double? Latitude { get; init; }

    /// <summary>Only customers at this longitude, in degrees east.</summary>
    [Input("Longitude", "Only customers at this longitude, in degrees east.", Example = "-81.52")]
    public double? Longitude { get; init; }

    /// <summary>Only customers with this phone number among their contacts.</summary>
    [Input("Phone", "Only customers with this phone number among their contacts.", Example = "330-555-0142")]
    public string? Phone { get; init; }

    /// <summary>Whether to return active customers, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active customers, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Your application's guid; customers are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; customers are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    /// <summary>Finds customers by external data: the key to look under. External Data Values is required with it.</summary>
    [Input("External Data Key", "Finds customers by external data: the key to look under. External Data Values is required with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    /// <summary>Finds customers by external data: the values to look for under External Data Key.</summary>
    [Input("External Data Values", "Finds customers by external data: the values to look for under External Data Key.",
        Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
