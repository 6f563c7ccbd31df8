using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>A file that belongs to equipment, as used in writes.</summary>
public sealed record EquipmentAttachmentEntry
{
    /// <summary>The name to show for the file.</summary>
    [Description("The name to show for the file.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Alias { get; init; }

    /// <summary>The original name of the file.</summary>
    [Description("The original name of the file.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> FileName { get; init; }

    /// <summary>The type of the file.</summary>
    public required AttachmentType Type { get; init; }

    /// <summary>The path returned by its upload, or the URL of a link.</summary>
    [Description("The path returned by its upload, or the URL of a link.")]
    public required string Url { get; init; }
}

/// <summary>A file that belongs to equipment, as ServiceTitan returns it.</summary>
public sealed record EquipmentAttachment : ServiceTitanRecord
{
    /// <summary>The name to show for the file; null if it has none.</summary>
    public string? Alias { get; init; }

    /// <summary>The original name of the file; null if it is not known.</summary>
    public string? FileName { get; init; }

    /// <summary>The type of the file.</summary>
    public OpenEnum<AttachmentType>? Type { get; init; }

    /// <summary>The path or URL of the file; List Installed Equipment Attachments downloads it by path.</summary>
    [Description("The path or URL of the file; List Installed Equipment Attachments downloads it by path.")]
    public string? Url { get; init; }
}
