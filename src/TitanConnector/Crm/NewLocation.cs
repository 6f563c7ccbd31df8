using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A location that is created together with its customer.</summary>
public sealed record NewLocation
{
    /// <summary>What the location is called, such as the name of a building.</summary>
    public required string Name { get; init; }

    /// <summary>Where the work is done; coordinates may be given too.</summary>
    public required NewAddress Address { get; init; }

    /// <summary>Phone numbers and e-mail addresses of people there.</summary>
    public NewContact[]? Contacts { get; init; }

    /// <summary>Values of custom fields, each by the id of its type.</summary>
    public CustomField[]? CustomFields { get; init; }

    /// <summary>Ids of the kinds of tags to put on the location.</summary>
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
    /// <summary>The means by which the contact is reached.</summary>
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
    /// <summary>There are no coordinates, or nobody knows where they come from.</summary>
    None,

    /// <summary>ServiceTitan looked up the address.</summary>
    System,

    /// <summary>Somebody set them by hand.</summary>
    User,

    /// <summary>They came with the data from another system.</summary>
    Imported,
}

/// <summary>Whether the coordinates of an address were checked.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CoordinatesVerificationStatus>))]
public enum CoordinatesVerificationStatus
{
    /// <summary>Nobody has checked them.</summary>
    Unverified,

    /// <summary>They are being checked.</summary>
    InProgress,

    /// <summary>The check found them wrong, or broke off.</summary>
    Failed,

    /// <summary>The check found them right.</summary>
    Verified,
}
