using TitanConnector.Actions;

namespace TitanConnector.Pricebook;

/// <summary>Gets one piece of equipment of the pricebook, with its prices.</summary>
[Action("getPricebookEquipment", "Get Pricebook Equipment", "GET", "/pricebook/v2/tenant/{tenant}/equipment/{id}", Effect.Read,
    Verb = "get", Description = "Gets one piece of equipment of the pricebook, with its prices.")]
public sealed record GetPricebookEquipment : TitanAction<PricebookEquipment>
{
    /// <summary>Id of the piece of equipment, as List Pricebook Equipment returns it.</summary>
    [Input("Equipment ID", "Id of the piece of equipment, as List Pricebook Equipment returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "3500301")]
    public required long EquipmentId { get; init; }

    /// <summary>Your application's guid; the piece of equipment is returned with the external data stored under it.</summary>
    [Input("External Data Application Guid",
        "Your application's guid; the piece of equipment is returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }
}
