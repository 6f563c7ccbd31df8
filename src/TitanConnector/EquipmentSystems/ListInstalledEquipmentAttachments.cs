using TitanConnector.Actions;

namespace TitanConnector.EquipmentSystems;

/// <summary>Downloads one attachment. Despite its name, it does not list anything: ServiceTitan returns the content of one file.</summary>
[Action("listInstalledEquipmentAttachments", "List Installed Equipment Attachments", "GET",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments", Effect.Read,
    Verb = "download",
    Description = "Downloads one attachment. Despite its name, it does not list anything: ServiceTitan returns the content of one file.")]
public sealed record ListInstalledEquipmentAttachments : DownloadAction
{
    /// <summary>Path of the attachment: the path returned by its upload, or the url of an equipment attachment.</summary>
    [Input("Path", "Path of the attachment: the path returned by its upload, or the url of an equipment attachment.",
        Example = "attachments/7f3c/photo.jpg")]
    public required string Path { get; init; }
}
