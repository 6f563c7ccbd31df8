using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Creates a location for a customer.</summary>
[Action("createLocation", "Create Location", "POST", "/crm/v2/tenant/{tenant}/locations", Effect.Create,
    Verb = "create", Description = "Creates a location for a customer.")]
[VerifiedBy("listLocations")]
public sealed record CreateLocation : VerifiableAction<CreatedLocation>
{
    /// <summary>The name of the location, such as that of a building.</summary>
    [Input("Name", "The name of the location, such as that of a building.", Example = "Workshop")]
    public required string Name { get; init; }

    /// <summary>The street address where work is done; coordinates are optional.</summary>
    [Input("Address", "The street address where work is done; coordinates are optional.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    public required NewAddress Address { get; init; }

    /// <summary>The customer that the location belongs to.</summary>
    [Input("Customer ID", "The customer that the location belongs to.", Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>Phone numbers and e-mail addresses at the location.</summary>
    [Input("Contacts", "Phone numbers and e-mail addresses at the location.",
        Example = """[{"type":"Phone","value":"330-555-0142","memo":"Front desk"}]""")]
    public NewContact[]? Contacts { get; init; }

    /// <summary>Values of the location's custom fields, each by the id of its type.</summary>
    [Input("Custom Fields", "Values of the location's custom fields, each by the id of its type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public CustomField[]? CustomFields { get; init; }

    /// <summary>Ids of the tags to put on the location.</summary>
    [Input("Tag Type IDs", "Ids of the tags to put on the location.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    /// <summary>Your application's own data. Only requests that name the same guid can see it.</summary>
    [Input("External Data", "Your application's own data. Only requests that name the same guid can see it.",
        Example = """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public ExternalData? ExternalData { get; init; }

    /// <summary>Where the coordinates of the address come from.</summary>
    [Input("Coordinates Source", "Where the coordinates of the address come from.", Example = "User")]
    public CoordinatesSource? CoordinatesSource { get; init; }

    /// <summary>Whether the coordinates of the address were checked.</summary>
    [Input("Coordinates Verification Status", "Whether the coordinates of the address were checked.", Example = "Verified")]
    public CoordinatesVerificationStatus? CoordinatesVerificationStatus { get; init; }
}
