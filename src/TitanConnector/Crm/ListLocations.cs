using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Lists locations, only active ones by default.</summary>
[Action("listLocations", "List Locations", "GET", "/crm/v2/tenant/{tenant}/locations", Effect.Read,
    Verb = "list", Description = "Lists locations, only active ones by default.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListLocations : QueryableListAction<Location>
{
    /// <summary>Only locations with these ids, 50 at most.</summary>
    [Input("IDs", "Only locations with these ids, 50 at most.", MaximumItems = 50, Example = "[84315911]")]
    public long[]? Ids { get; init; }

    /// <summary>Only locations with this name.</summary>
    [Input("Name", "Only locations with this name.", Example = "Workshop")]
    public string? Name { get; init; }

    /// <summary>Only locations of this customer.</summary>
    [Input("Customer ID", "Only locations of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    /// <summary>Only locations on this street.</summary>
    [Input("Street", "Only locations on this street.", Example = "12 Mill Lane")]
    public string? Street { get; init; }

    /// <summary>Only locations with this apartment, suite or unit.</summary>
    [Input("Unit", "Only locations with this apartment, suite or unit.", Example = "2b")]
    public string? Unit { get; init; }

    /// <summary>Only locations in this city.</summary>
    [Input("City", "Only locations in this city.", Example = "Akron")]
    public string? City { get; init; }

    /// <summary>Only locations in this state or province.</summary>
    [Input("State", "Only locations in this state or province.", Example = "OH")]
    public string? State { get; init; }

    /// <summary>Only locations with this postal code.</summary>
    [Input("Zip", "Only locations with this postal code.", Example = "44301")]
    public string? Zip { get; init; }

    /// <summary>Only locations in this country.</summary>
    [Input("Country", "Only locations in this country.", Example = "USA")]
    public string? Country { get; init; }

    /// <summary>Only locations at this latitude, in degrees north.</summary>
    [Input("Latitude", "Only locations at this latitude, in degrees north.", Example = "41.08")]
    public double? Latitude { get; init; }

    /// <summary>Only locations at this longitude, in degrees east.</summary>
    [Input("Longitude", "Only locations at this longitude, in degrees east.", Example = "-81.52")]
    public double? Longitude { get; init; }

    /// <summary>Whether to return active locations, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active locations, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only locations created before this time.</summary>
    [Input("Created Before", "Only locations created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only locations created at this time or later.</summary>
    [Input("Created On Or After", "Only locations created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only locations modified before this time.</summary>
    [Input("Modified Before", "Only locations modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only locations modified at this time or later.</summary>
    [Input("Modified On Or After", "Only locations modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Your application's guid; locations are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; locations are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    /// <summary>Finds locations by external data: the key to look under. External Data Values is required with it.</summary>
    [Input("External Data Key", "Finds locations by external data: the key to look under. External Data Values is required with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    /// <summary>Finds locations by external data: the values to look for under External Data Key, 50 at most.</summary>
    [Input("External Data Values", "Finds locations by external data: the values to look for under External Data Key, 50 at most.",
        MaximumItems = 50, Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }
}
