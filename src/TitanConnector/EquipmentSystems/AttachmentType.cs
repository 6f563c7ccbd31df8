using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>What an equipment's attachment is.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AttachmentType>))]
public enum AttachmentType
{
    Other,
    Image,
    VideoFile,
    VideoLink,
    Document,
}
