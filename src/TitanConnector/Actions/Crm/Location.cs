using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>A location: where work is done.</summary>
[TableColumns("id", "name", "customerId", "active", "address.street", "address.city")]
public sealed record Location : ServiceTitanRecord
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

    public long? MergedToId { get; init; }

    public long? ZoneId { get; init; }

    public long? TaxZoneId { get; init; }

    public bool? TaxExempt { get; init; }

    public IReadOnlyList<long> TagTypeIds { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = value ?? []; } = [];
}
