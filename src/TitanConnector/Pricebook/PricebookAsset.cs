using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Pricebook;

/// <summary>A picture, video or document of an item of the pricebook.</summary>
public sealed record PricebookAsset : ServiceTitanRecord
{
    /// <summary>What users call it; null if it has no other name.</summary>
    public string? Alias { get; init; }

    /// <summary>The name of the file when it is downloaded; null if there is none.</summary>
    public string? FileName { get; init; }

    /// <summary>True if it is shown first.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether it is a picture, a video or another file.</summary>
    public OpenEnum<PricebookAssetType>? Type { get; init; }

    /// <summary>The address, or the path within ServiceTitan, of the file.</summary>
    public string? Url { get; init; }
}

/// <summary>What a file of the pricebook is.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PricebookAssetType>))]
public enum PricebookAssetType
{
    /// <summary>A file of another kind.</summary>
    Other,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A link to a film.</summary>
    Video,

    /// <summary>A document, such as a PDF file.</summary>
    Attachment,

    /// <summary>A film that was uploaded.</summary>
    VideoFile,
}
