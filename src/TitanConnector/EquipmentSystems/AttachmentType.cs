using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>The type of a file attached to equipment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AttachmentType>))]
public enum AttachmentType
{
    /// <summary>Any other kind of file.</summary>
    Other,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>An uploaded video.</summary>
    VideoFile,

    /// <summary>The URL of a video stored elsewhere.</summary>
    VideoLink,

    /// <summary>A document, such as a PDF.</summary>
    Document,
}
