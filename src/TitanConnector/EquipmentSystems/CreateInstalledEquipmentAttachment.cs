using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

[Action("createInstalledEquipmentAttachment", "Create Installed Equipment Attachment", "POST",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments", Effect.Create,
    Group = "equipment attachments", Verb = "upload",
    Description = "Uploads a file; its path then goes into the attachments of an installed equipment.")]
public sealed record CreateInstalledEquipmentAttachment : TitanAction<UploadedAttachment>
{
    // The document says application/json with a binary property; what the service takes is a form with one file.
    [Input("Attachment File", "The file to upload: its path on this machine.", In = InputPlace.Multipart, Option = "file", Example = "photo.jpg")]
    public required FileContent File { get; init; }

    [Input("File Name", "The name to give the file, where it is not its own.", In = InputPlace.Multipart, NamesFileOf = "file", Example = "furnace.jpg")]
    public string? FileName { get; init; }
}

/// <summary>Where an uploaded file is.</summary>
public sealed record UploadedAttachment : ServiceTitanRecord
{
    [Description("Goes into the url of an attachment, and into List Installed Equipment Attachments.")]
    public string? Path { get; init; }
}
