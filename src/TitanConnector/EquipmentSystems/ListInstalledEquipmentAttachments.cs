using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

[Action("listInstalledEquipmentAttachments", "List Installed Equipment Attachments", "GET",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments", Effect.Read,
    Group = "equipment attachments", Verb = "download",
    Description = "Downloads one attachment. Its name notwithstanding, it lists nothing: ServiceTitan answers the bytes of one file.")]
public sealed record ListInstalledEquipmentAttachments : DownloadAction
{
    [Input("Path", "The attachment's path, as its upload or the url of an equipment's attachment gives it.", Example = "attachments/7f3c/photo.jpg")]
    public required string Path { get; init; }
}
