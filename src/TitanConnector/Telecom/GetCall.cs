using TitanConnector.Actions;

namespace TitanConnector.Telecom;

/// <summary>Gets one phone call, with more about its customer, campaign and business unit than List Calls.</summary>
[Action("getCall", "Get Call", "GET", "/telecom/v2/tenant/{tenant}/calls/{id}", Effect.Read,
    Verb = "get",
    Description = "Gets one phone call, with more about its customer, campaign and business unit than List Calls.")]
public sealed record GetCall : TitanAction<Call>
{
    /// <summary>Id of the call, as List Calls returns it.</summary>
    [Input("Call ID", "Id of the call, as List Calls returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "97000310")]
    public required long CallId { get; init; }
}
