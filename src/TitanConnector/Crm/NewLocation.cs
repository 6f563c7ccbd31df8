using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A location that is created with its customer.</summary>
public sealed record NewLocation
{
    public required string Name { get; init; }

    public required NewAddress Address { get; init; }

    public NewContact[]? Contacts { get; init; }

    public CustomField[]? CustomFields { get; init; }

    public long[]? TagTypeIds { get; init; }

    public ExternalData? ExternalData { get; init; }

    [Description("Where the coordinates of the address come from.")]
    public CoordinatesSource? CoordinatesSource { get; init; }

    [Description("Whether the coordinates of the address were checked.")]
    public CoordinatesVerificationStatus? CoordinatesVerificationStatus { get; init; }
}

/// <summary>A contact that is created with its customer or location.</summary>
public sealed record NewContact
{
    public required ContactType Type { get; init; }

    [Description("The number or the e-mail address.")]
    public required string Value { get; init; }

    [Description("A short note, such as whose number it is.")]
    public string? Memo { get; init; }
}

/// <summary>Where coordinates come from.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CoordinatesSource>))]
public enum CoordinatesSource
{
    None,
    System,
    User,
    Imported,
}

/// <summary>Whether coordinates were checked.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CoordinatesVerificationStatus>))]
public enum CoordinatesVerificationStatus
{
    Unverified,
    InProgress,
    Failed,
    Verified,
}
