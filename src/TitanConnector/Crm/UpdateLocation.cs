using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

[Action("updateLocation", "Update Location", "PATCH", "/crm/v2/tenant/{tenant}/locations/{id}", Effect.Update,
    Group = "locations", Verb = "update", Description = "Changes the given fields of a location and leaves the others as they are.")]
public sealed record UpdateLocation : TitanAction<Location>
{
    [Input("Location ID", "The location's id, as List Locations gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "84315911")]
    public required long LocationId { get; init; }

    [Input("Customer ID", "The customer that the location belongs to from now on.", Example = "84315907")]
    public Optional<long> CustomerId { get; init; }

    [Input("Name", "The new name.", Example = "Workshop")]
    public Optional<string> Name { get; init; }

    [Input("Address",
        "The new address, whole: ServiceTitan asks for street, unit, city, state, zip and country; coordinates may be left out.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    public Optional<FullLocationAddress> Address { get; init; }

    [Input("Active", "False deactivates the location: it leaves the lists.", Example = "true")]
    public Optional<bool> Active { get; init; }

    [Input("Tax Zone ID", "Id of the tax zone.", Example = "610112")]
    public Optional<long> TaxZoneId { get; init; }

    [Input("Custom Fields", "Values of custom fields, all of them: ServiceTitan removes the fields that are left out.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public Optional<CustomField[]> CustomFields { get; init; }

    [Input("Tag Type IDs", "Ids of the location's tags, all of them: ServiceTitan takes off those left out.", Example = "[520011]")]
    public Optional<long[]> TagTypeIds { get; init; }

    [Input("External Data", "Changes to the data of your own application on this location.",
        Example = """{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public Optional<ExternalDataUpdate> ExternalData { get; init; }
}
