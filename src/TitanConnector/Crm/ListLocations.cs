using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("listLocations", "List Locations", "GET", "/crm/v2/tenant/{tenant}/locations", Effect.Read,
    Group = "locations", Verb = "list", Description = "Lists locations, active ones unless told otherwise.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListLocations : QueryableListAction<Location>
{
    [Input("IDs", "Only locations with these ids, 50 at most.", MaximumItems = 50, Example = "[84315911]")]
    public long[]? Ids { get; init; }

    [Input("Name", "Only locations with this name.", Example = "Workshop")]
    public string? Name { get; init; }

    [Input("Customer ID", "Only locations of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    [Input("Street", "Only locations in this street.", Example = "12 Mill Lane")]
    public string? Street { get; init; }

    [Input("Unit", "Only locations with this apartment, suite or unit.", Example = "2b")]
    public string? Unit { get; init; }

    [Input("City", "Only locations in this city.", Example = "Akron")]
    public string? City { get; init; }

    [Input("State", "Only locations in this state or province.", Example = "OH")]
    public string? State { get; init; }

    [Input("Zip", "Only locations with this postal code.", Example = "44301")]
    public string? Zip { get; init; }

    [Input("Country", "Only locations in this country.", Example = "USA")]
    public string? Country { get; init; }

    [Input("Latitude", "Only locations at this latitude, in degrees north.", Example = "41.08")]
    public double? Latitude { get; init; }

    [Input("Longitude", "Only locations at this longitude, in degrees east.", Example = "-81.52")]
    public double? Longitude { get; init; }

    [Input("Active", "Active locations, inactive ones, or any. ServiceTitan answers active ones unless told otherwise.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    [Input("Created Before", "Only locations created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only locations created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only locations modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only locations modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("External Data Application Guid", "The guid of your application: locations come with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    [Input("External Data Key", "Look locations up by external data: the key. External Data Values goes with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    [Input("External Data Values", "Look locations up by external data: the values under External Data Key, 50 at most.",
        MaximumItems = 50, Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
