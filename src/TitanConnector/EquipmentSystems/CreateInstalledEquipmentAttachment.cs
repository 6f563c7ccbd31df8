using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>Uploads a file and returns its path, to be used as the url of an equipment attachment.</summary>
[Action("createInstalledEquipmentAttachment", "Create Installed Equipment Attachment", "POST",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments", Effect.Create,
    Verb = "upload",
    Description = "Uploads a file and returns its path, to be used as the url of an equipment attachment.")]
public sealed record CreateInstalledEquipmentAttachment : TitanAction<UploadedAttachment>
{
    // The documentation says application/json with a binary property; the service accepts a form with one file.
    /// <summary>The file to upload; on the command line, its path.</summary>
    [Input("Attachment File", "The file to upload; on the command line, its path.", In = InputPlace.Multipart, Option = "file",
        Example = "photo.jpg")]
    public required FileContent File { get; init; }

    /// <summary>The name of the file, if it should differ from the original.</summary>
    [Input("File Name", "The name of the file, if it should differ from the original.", In = InputPlace.Multipart, NamesFileOf = "file",
        Example = "furnace.jpg")]
    public string? FileName { get; init; }
}

/// <summary>Identifies an uploaded file.</summary>
public sealed record UploadedAttachment : ServiceTitanRecord
{
    /// <summary>
    /// Identifies the file: use it as the url of an equipment attachment, or download it with List Installed Equipment Attachments.
    /// </summary>
    [Description(
        "Identifies the file: use it as the url of an equipment attachment, or download it with List Installed Equipment Attachments.")]
    public string? Path { get; init; }
}
