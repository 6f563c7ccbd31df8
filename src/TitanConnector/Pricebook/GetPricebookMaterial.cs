using TitanConnector.Actions;

namespace TitanConnector.Pricebook;

/// <summary>Gets one material of the pricebook, with its prices.</summary>
[Action("getPricebookMaterial", "Get Pricebook Material", "GET", "/pricebook/v2/tenant/{tenant}/materials/{id}", Effect.Read,
    Verb = "get", Description = "Gets one material of the pricebook, with its prices.")]
public sealed record GetPricebookMaterial : TitanAction<PricebookMaterial>
{
    /// <summary>Id of the material, as List Pricebook Materials returns it.</summary>
    [Input("Material ID", "Id of the material, as List Pricebook Materials returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "3500201")]
    public required long MaterialId { get; init; }

    /// <summary>Your application's guid; the material is returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; the material is returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
