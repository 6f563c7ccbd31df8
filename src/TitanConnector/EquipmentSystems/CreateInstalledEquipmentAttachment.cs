using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>Uploads a file and returns its path, which is then given as the url of an equipment's attachment.</summary>
[Action("createInstalledEquipmentAttachment", "Create Installed Equipment Attachment", "POST",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments", Effect.Create,
    Group = "equipment attachments", Verb = "upload",
    Description = "Uploads a file and returns its path, which is then given as the url of an equipment's attachment.")]
public sealed record CreateInstalledEquipmentAttachment : TitanAction<UploadedAttachment>
{
    // The document says application/json with a binary property; what the service takes is a form with one file.
    /// <summary>The file to upload; on the command line, its path.</summary>
    [Input("Attachment File", "The file to upload; on the command line, its path.", In = InputPlace.Multipart, Option = "file",
        Example = "photo.jpg")]
    public required FileContent File { get; init; }

    /// <summary>A name for the file, if not its own.</summary>
    [Input("File Name", "A name for the file, if not its own.", In = InputPlace.Multipart, NamesFileOf = "file", Example = "furnace.jpg")]
    public string? FileName { get; init; }
}

/// <summary>Says where ServiceTitan put an uploaded file.</summary>
public sealed record UploadedAttachment : ServiceTitanRecord
{
    /// <summary>
    /// Identifies the file: give it as the url of an equipment's attachment, or to List Installed Equipment Attachments to download it.
    /// </summary>
    [Description(
        "Identifies the file: give it as the url of an equipment's attachment, or to List Installed Equipment Attachments to download it.")]
    public string? Path { get; init; }
}
