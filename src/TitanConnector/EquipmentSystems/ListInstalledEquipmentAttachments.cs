using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

/// <summary>Downloads one attachment. Despite its name it lists nothing: ServiceTitan returns the bytes of one file.</summary>
[Action("listInstalledEquipmentAttachments", "List Installed Equipment Attachments", "GET",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments", Effect.Read,
    Group = "equipment attachments", Verb = "download",
    Description = "Downloads one attachment. Despite its name it lists nothing: ServiceTitan returns the bytes of one file.")]
public sealed record ListInstalledEquipmentAttachments : DownloadAction
{
    /// <summary>Path of the attachment: the path that its upload returned, or the url of an equipment's attachment.</summary>
    [Input("Path", "Path of the attachment: the path that its upload returned, or the url of an equipment's attachment.",
        Example = "attachments/7f3c/photo.jpg")]
    public required string Path { get; init; }
}
