using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>What kind of file is attached to equipment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AttachmentType>))]
public enum AttachmentType
{
    /// <summary>None of the other kinds.</summary>
    Other,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film that was uploaded.</summary>
    VideoFile,

    /// <summary>The address of a film elsewhere.</summary>
    VideoLink,

    /// <summary>A text, such as a PDF.</summary>
    Document,
}
