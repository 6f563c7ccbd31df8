using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A place where work is done for a customer.</summary>
[TableColumns("id", "name", "customerId", "active", "address.street", "address.city")]
public record Location : ServiceTitanRecord
{
    /// <summary>Identifies the location within the tenant; Get Location takes it.</summary>
    public long Id { get; init; }

    /// <summary>Id of the customer who is billed for work there.</summary>
    public long CustomerId { get; init; }

    /// <summary>False if the location was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The name of the location, often that of the customer or of a building.</summary>
    public string? Name { get; init; }

    /// <summary>Where the work is done. It can differ from the customer's billing address.</summary>
    public Address? Address { get; init; }

    /// <summary>The custom fields, each with its name and type id. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>When the location was added to ServiceTitan, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Id of the user who added the location.</summary>
    public long? CreatedById { get; init; }

    /// <summary>When the location was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>Id of the location that this one was merged into; null unless it was.</summary>
    [Description("Id of the location that this one was merged into; null unless it was.")]
    public long? MergedToId { get; init; }

    /// <summary>Id of the dispatch zone that the address is in; null if there is none.</summary>
    public long? ZoneId { get; init; }

    /// <summary>Id of the tax zone, which sets the sales tax; null if there is none.</summary>
    public long? TaxZoneId { get; init; }

    /// <summary>True if no sales tax is charged for work there.</summary>
    public bool? TaxExempt { get; init; }

    /// <summary>Ids of the types of the location's tags, as used in writes. Empty if there are none.</summary>
    public IReadOnlyList<long> TagTypeIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>A location as returned by Create Location, with the contacts created in the same call.</summary>
public sealed record CreatedLocation : Location
{
    /// <summary>The phone numbers and e-mail addresses that were given in the same call.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<LocationContact> Contacts { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>A phone number, fax number or e-mail address at a location.</summary>
public sealed record LocationContact : ServiceTitanRecord
{
    /// <summary>Identifies the contact within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>How people at the location are reached.</summary>
    public OpenEnum<ContactType>? Type { get; init; }

    /// <summary>The phone or fax number, or the e-mail address.</summary>
    public string? Value { get; init; }

    /// <summary>A short note, such as whose number it is; null if there is none.</summary>
    public string? Memo { get; init; }
}
