using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A location: where work is done.</summary>
[TableColumns("id", "name", "customerId", "active", "address.street", "address.city")]
public record Location : ServiceTitanRecord
{
    public long Id { get; init; }

    public long CustomerId { get; init; }

    public bool? Active { get; init; }

    public string? Name { get; init; }

    public Address? Address { get; init; }

    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    public DateTimeOffset? CreatedOn { get; init; }

    public long? CreatedById { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    [Description("The location that this one was merged into.")]
    public long? MergedToId { get; init; }

    public long? ZoneId { get; init; }

    public long? TaxZoneId { get; init; }

    public bool? TaxExempt { get; init; }

    public IReadOnlyList<long> TagTypeIds { get; init => field = value ?? []; } = [];

    [Description("Only what was stored under the application guid that the request named.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = value ?? []; } = [];
}

/// <summary>A location just created, with the contacts created beside it.</summary>
public sealed record CreatedLocation : Location
{
    [JsonPropertyOrder(1)]
    public IReadOnlyList<LocationContact> Contacts { get; init => field = value ?? []; } = [];
}

/// <summary>A way to reach somebody at a location.</summary>
public sealed record LocationContact : ServiceTitanRecord
{
    public long Id { get; init; }

    public OpenEnum<ContactType>? Type { get; init; }

    public string? Value { get; init; }

    public string? Memo { get; init; }
}
