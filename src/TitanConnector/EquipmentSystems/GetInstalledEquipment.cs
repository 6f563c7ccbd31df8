using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

[Action("getInstalledEquipment", "Get Installed Equipment", "GET",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/{id}", Effect.Read,
    Group = "equipment", Verb = "get", Description = "Gets one installed equipment, with its custom fields and attachments.")]
public sealed record GetInstalledEquipment : TitanAction<DetailedInstalledEquipment>
{
    [Input("Installed Equipment ID", "The equipment's id, as List Installed Equipment gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "87700410")]
    public required long InstalledEquipmentId { get; init; }
}
