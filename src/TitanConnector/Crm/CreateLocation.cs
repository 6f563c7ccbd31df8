using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("createLocation", "Create Location", "POST", "/crm/v2/tenant/{tenant}/locations", Effect.Create,
    Group = "locations", Verb = "create", Description = "Creates a location for a customer.")]
[VerifiedBy("listLocations")]
public sealed record CreateLocation : VerifiableAction<CreatedLocation>
{
    [Input("Name", "Name of the location.", Example = "Workshop")]
    public required string Name { get; init; }

    [Input("Address", "Where the location is.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    public required NewAddress Address { get; init; }

    [Input("Customer ID", "The customer that the location belongs to.", Example = "84315907")]
    public required long CustomerId { get; init; }

    [Input("Contacts", "Phone numbers and e-mail addresses at the location.",
        Example = """[{"type":"Phone","value":"330-555-0142","memo":"Front desk"}]""")]
    public NewContact[]? Contacts { get; init; }

    [Input("Custom Fields", "Values of the location's custom fields, by the id of their type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public CustomField[]? CustomFields { get; init; }

    [Input("Tag Type IDs", "Ids of the tags to put on the location.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    [Input("External Data", "Data of your own application, seen only by requests that name the same guid.",
        Example = """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public ExternalData? ExternalData { get; init; }

    [Input("Coordinates Source", "Where the coordinates of the address come from.", Example = "User")]
    public CoordinatesSource? CoordinatesSource { get; init; }

    [Input("Coordinates Verification Status", "Whether the coordinates of the address were checked.", Example = "Verified")]
    public CoordinatesVerificationStatus? CoordinatesVerificationStatus { get; init; }
}
