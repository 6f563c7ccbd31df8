using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A customer: who is billed.</summary>
[TableColumns("id", "name", "type", "active", "balance", "address.city", "modifiedOn")]
public record Customer : ServiceTitanRecord
{
    public long Id { get; init; }

    [Description("False once somebody deactivated the customer, as merging does.")]
    public bool? Active { get; init; }

    public string? Name { get; init; }

    public OpenEnum<CustomerType>? Type { get; init; }

    [Description("The bill-to address.")]
    public Address? Address { get; init; }

    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    [Description("What the customer owes.")]
    public decimal? Balance { get; init; }

    public bool? TaxExempt { get; init; }

    public IReadOnlyList<long> TagTypeIds { get; init => field = value ?? []; } = [];

    public bool? DoNotMail { get; init; }

    public bool? DoNotService { get; init; }

    public bool? NationalAccount { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public long? CreatedById { get; init; }

    [Description("Moves with the customer's own fields and its balance, not with its contacts or memberships.")]
    public DateTimeOffset? ModifiedOn { get; init; }

    [Description("The customer that this one was merged into.")]
    public long? MergedToId { get; init; }

    public long? PaymentTermId { get; init; }

    public decimal? CreditLimit { get; init; }

    public decimal? CreditLimitBalance { get; init; }

    [Description("Only what was stored under the application guid that the request named.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = value ?? []; } = [];
}

/// <summary>A customer just created, with the locations and contacts created beside it.</summary>
public sealed record CreatedCustomer : Customer
{
    [JsonPropertyOrder(1)]
    public IReadOnlyList<CreatedLocation> Locations { get; init => field = value ?? []; } = [];

    [JsonPropertyOrder(1)]
    public IReadOnlyList<CustomerContact> Contacts { get; init => field = value ?? []; } = [];
}
