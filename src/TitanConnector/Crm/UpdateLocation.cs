using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>Changes the given fields of a location and leaves the others as they are.</summary>
[Action("updateLocation", "Update Location", "PATCH", "/crm/v2/tenant/{tenant}/locations/{id}", Effect.Update,
    Verb = "update", Description = "Changes the given fields of a location and leaves the others as they are.")]
public sealed record UpdateLocation : TitanAction<Location>
{
    /// <summary>Id of the location, as List Locations returns it.</summary>
    [Input("Location ID", "Id of the location, as List Locations returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "84315911")]
    public required long LocationId { get; init; }

    /// <summary>Id of the customer to move the location to.</summary>
    [Input("Customer ID", "Id of the customer to move the location to.", Example = "84315907")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> CustomerId { get; init; }

    /// <summary>The new name of the location, such as that of a building.</summary>
    [Input("Name", "The new name of the location, such as that of a building.", Example = "Workshop")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>
    /// The complete new address: ServiceTitan requires street, unit, city, state, zip and country. Coordinates are optional.
    /// </summary>
    [Input("Address",
        "The complete new address: ServiceTitan requires street, unit, city, state, zip and country. Coordinates are optional.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<FullLocationAddress> Address { get; init; }

    /// <summary>False deactivates the location, so lists omit it by default.</summary>
    [Input("Active", "False deactivates the location, so lists omit it by default.", Example = "true")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> Active { get; init; }

    /// <summary>Id of the tax zone, which sets the sales tax.</summary>
    [Input("Tax Zone ID", "Id of the tax zone, which sets the sales tax.", Example = "610112")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> TaxZoneId { get; init; }

    /// <summary>All of the custom fields, each by the id of its type. ServiceTitan removes omitted fields.</summary>
    [Input("Custom Fields", "All of the custom fields, each by the id of its type. ServiceTitan removes omitted fields.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<CustomField> CustomFields { get; init; }

    /// <summary>Ids of all of the location's tags. ServiceTitan removes omitted tags.</summary>
    [Input("Tag Type IDs", "Ids of all of the location's tags. ServiceTitan removes omitted tags.", Example = "[520011]")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<long> TagTypeIds { get; init; }

    /// <summary>Changes to your application's own data on the location.</summary>
    [Input("External Data", "Changes to your application's own data on the location.",
        Example = """{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":["""
            + """{"key":"crmId","value":"A-1007"}]}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<ExternalDataUpdate> ExternalData { get; init; }
}
