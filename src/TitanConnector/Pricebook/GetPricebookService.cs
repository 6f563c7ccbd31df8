using TitanConnector.Actions;

namespace TitanConnector.Pricebook;

/// <summary>Gets one service of the pricebook, with its prices.</summary>
[Action("getPricebookService", "Get Pricebook Service", "GET", "/pricebook/v2/tenant/{tenant}/services/{id}", Effect.Read,
    Verb = "get", Description = "Gets one service of the pricebook, with its prices.")]
public sealed record GetPricebookService : TitanAction<PricebookService>
{
    /// <summary>Id of the service, as List Pricebook Services returns it.</summary>
    [Input("Service ID", "Id of the service, as List Pricebook Services returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "3500101")]
    public required long ServiceId { get; init; }

    /// <summary>Compute prices by the rules of dynamic pricing, and return them as Calculated Price.</summary>
    [Input("Calculate Prices", "Compute prices by the rules of dynamic pricing, and return them as Calculated Price.", Example = "true")]
    public bool? CalculatePrices { get; init; }

    /// <summary>Your application's guid; the service is returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; the service is returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
