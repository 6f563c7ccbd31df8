using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>The type of a file attached to equipment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AttachmentType>))]
public enum AttachmentType
{
    /// <summary>None of the other types.</summary>
    Other,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>An uploaded video.</summary>
    VideoFile,

    /// <summary>A link to a video.</summary>
    VideoLink,

    /// <summary>A document, such as a PDF.</summary>
    Document,
}
