using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("listCustomers", "List Customers", "GET", "/crm/v2/tenant/{tenant}/customers", Effect.Read,
    Group = "customers", Verb = "list", Description = "Lists customers, active ones unless told otherwise.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListCustomers : QueryableListAction<Customer>
{
    [Input("IDs", "Only customers with these ids.", Example = "[84315907]")]
    public long[]? Ids { get; init; }

    [Input("Created Before", "Only customers created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only customers created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only customers modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only customers modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("Exclude Accounting Changes From Modified Date Range",
        "True to pass over changes of accounting, such as of the balance, when Modified Before and Modified On Or After are judged.",
        Example = "true")]
    public bool? ExcludeAccountingChangesFromModifiedDateRange { get; init; }

    [Input("Name", "Only customers with this name.", Example = "Avery Heating")]
    public string? Name { get; init; }

    [Input("Street", "Only customers in this street.", Example = "12 Mill Lane")]
    public string? Street { get; init; }

    [Input("Unit", "Only customers with this apartment, suite or unit.", Example = "2b")]
    public string? Unit { get; init; }

    [Input("City", "Only customers in this city.", Example = "Akron")]
    public string? City { get; init; }

    [Input("State", "Only customers in this state or province.", Example = "OH")]
    public string? State { get; init; }

    [Input("Zip", "Only customers with this postal code.", Example = "44301")]
    public string? Zip { get; init; }

    [Input("Country", "Only customers in this country.", Example = "USA")]
    public string? Country { get; init; }

    [Input("Latitude", "Only customers at this latitude, in degrees north.", Example = "41.08")]
    public double? Latitude { get; init; }

    [Input("Longitude", "Only customers at this longitude, in degrees east.", Example = "-81.52")]
    public double? Longitude { get; init; }

    [Input("Phone", "Only customers with this phone number among their contacts.", Example = "330-555-0142")]
    public string? Phone { get; init; }

    [Input("Active", "Active customers, inactive ones, or any. ServiceTitan answers active ones unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    [Input("External Data Application Guid", "The guid of your application: customers come with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    [Input("External Data Key", "Look customers up by external data: the key. External Data Values goes with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    [Input("External Data Values", "Look customers up by external data: the values under External Data Key.",
        Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
