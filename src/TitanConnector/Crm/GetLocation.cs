using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("getLocation", "Get Location", "GET", "/crm/v2/tenant/{tenant}/locations/{id}", Effect.Read,
    Group = "locations", Verb = "get", Description = "Gets one location.")]
public sealed record GetLocation : TitanAction<Location>
{
    [Input("Location ID", "The location's id, as List Locations gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "84315911")]
    public required long LocationId { get; init; }
}
