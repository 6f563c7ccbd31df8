using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Gets one location, with its address, tags and custom fields.</summary>
[Action("getLocation", "Get Location", "GET", "/crm/v2/tenant/{tenant}/locations/{id}", Effect.Read,
    Verb = "get", Description = "Gets one location, with its address, tags and custom fields.")]
public sealed record GetLocation : TitanAction<Location>
{
    /// <summary>Id of the location, as List Locations returns it.</summary>
    [Input("Location ID", "Id of the location, as List Locations returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "84315911")]
    public required long LocationId { get; init; }
}
