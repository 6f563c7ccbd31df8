using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>An attachment of an equipment for a write.</summary>
public sealed record EquipmentAttachmentEntry
{
    [Description("The name to show.")]
    [Clearable]
    public Optional<string?> Alias { get; init; }

    [Description("The file's own name.")]
    [Clearable]
    public Optional<string?> FileName { get; init; }

    public required AttachmentType Type { get; init; }

    [Description("Where the file is: the path that its upload answered, or the address of a link.")]
    public required string Url { get; init; }
}

/// <summary>An attachment of an equipment as ServiceTitan answers it.</summary>
public sealed record EquipmentAttachment : ServiceTitanRecord
{
    public string? Alias { get; init; }

    public string? FileName { get; init; }

    public OpenEnum<AttachmentType>? Type { get; init; }

    [Description("Where the file is; goes into List Installed Equipment Attachments.")]
    public string? Url { get; init; }
}
