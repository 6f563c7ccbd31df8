using TitanConnector.Actions;

namespace TitanConnector.Sales;

/// <summary>Gets one price estimate, with its items.</summary>
[Action("getEstimate", "Get Estimate", "GET", "/sales/v2/tenant/{tenant}/estimates/{id}", Effect.Read,
    Verb = "get", Description = "Gets one price estimate, with its items.")]
public sealed record GetEstimate : TitanAction<Estimate>
{
    /// <summary>Id of the estimate, as List Estimates returns it.</summary>
    [Input("Estimate ID", "Id of the estimate, as List Estimates returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "99000417")]
    public required long EstimateId { get; init; }
}
