using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

/// <summary>Gets one piece of installed equipment, with its custom fields and attachments.</summary>
[Action("getInstalledEquipment", "Get Installed Equipment", "GET",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/{id}", Effect.Read,
    Verb = "get", Description = "Gets one piece of installed equipment, with its custom fields and attachments.")]
public sealed record GetInstalledEquipment : TitanAction<DetailedInstalledEquipment>
{
    /// <summary>Id of the equipment, as List Installed Equipment returns it.</summary>
    [Input("Installed Equipment ID", "Id of the equipment, as List Installed Equipment returns it.", Wire = "id", Option = "id",
        Minimum = 1, Example = "87700410")]
    public required long InstalledEquipmentId { get; init; }
}
