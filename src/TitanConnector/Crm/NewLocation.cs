using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A location that is created together with its customer.</summary>
public sealed record NewLocation
{
    /// <summary>The name of the location, such as that of a building.</summary>
    public required string Name { get; init; }

    /// <summary>Where the work is done; coordinates are optional.</summary>
    public required NewAddress Address { get; init; }

    /// <summary>Phone numbers and e-mail addresses of people at the location.</summary>
    public NewContact[]? Contacts { get; init; }

    /// <summary>Values of custom fields, each by the id of its type.</summary>
    public CustomField[]? CustomFields { get; init; }

    /// <summary>Ids of the tag types to put on the location.</summary>
    public long[]? TagTypeIds { get; init; }

    /// <summary>Your application's own data. Only requests that name the same guid can see it.</summary>
    public ExternalData? ExternalData { get; init; }

    /// <summary>Where the coordinates of the address come from.</summary>
    [Description("Where the coordinates of the address come from.")]
    public CoordinatesSource? CoordinatesSource { get; init; }

    /// <summary>Whether the coordinates of the address were checked.</summary>
    [Description("Whether the coordinates of the address were checked.")]
    public CoordinatesVerificationStatus? CoordinatesVerificationStatus { get; init; }
}

/// <summary>A contact that is created together with its customer, location or booking.</summary>
public sealed record NewContact
{
    /// <summary>How the contact is reached.</summary>
    public required ContactType Type { get; init; }

    /// <summary>The phone or fax number, or the e-mail address.</summary>
    [Description("The phone or fax number, or the e-mail address.")]
    public required string Value { get; init; }

    /// <summary>A short note, such as whose number it is.</summary>
    [Description("A short note, such as whose number it is.")]
    public string? Memo { get; init; }
}

/// <summary>Where the coordinates of an address come from.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CoordinatesSource>))]
public enum CoordinatesSource
{
    /// <summary>There are no coordinates, or their source is unknown.</summary>
    None,

    /// <summary>ServiceTitan looked up the address.</summary>
    System,

    /// <summary>They were set manually.</summary>
    User,

    /// <summary>They were imported from another system.</summary>
    Imported,
}

/// <summary>Whether the coordinates of an address were checked.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CoordinatesVerificationStatus>))]
public enum CoordinatesVerificationStatus
{
    /// <summary>They have not been checked.</summary>
    Unverified,

    /// <summary>They are being checked.</summary>
    InProgress,

    /// <summary>The check found errors or was interrupted.</summary>
    Failed,

    /// <summary>They were checked and are correct.</summary>
    Verified,
}
