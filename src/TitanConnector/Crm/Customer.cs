using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>The person or business that is billed. Work is done at the customer's locations.</summary>
[TableColumns("id", "name", "type", "active", "balance", "address.city", "modifiedOn")]
public record Customer : ServiceTitanRecord
{
    /// <summary>Identifies the customer within the tenant; Get Customer takes it.</summary>
    public long Id { get; init; }

    /// <summary>False if the customer was deactivated or merged into another one.</summary>
    [Description("False if the customer was deactivated or merged into another one.")]
    public bool? Active { get; init; }

    /// <summary>Full name of the person, or name of the business.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the customer is a household or a business.</summary>
    public OpenEnum<CustomerType>? Type { get; init; }

    /// <summary>The billing address. Locations have addresses of their own.</summary>
    [Description("The billing address. Locations have addresses of their own.")]
    public Address? Address { get; init; }

    /// <summary>The custom fields, each with its name and type id. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>What the customer owes over all invoices, in the tenant's currency.</summary>
    [Description("What the customer owes over all invoices, in the tenant's currency.")]
    public decimal? Balance { get; init; }

    /// <summary>True if the customer does not pay sales tax.</summary>
    public bool? TaxExempt { get; init; }

    /// <summary>Ids of the types of the customer's tags, as used in writes. Empty if there are none.</summary>
    public IReadOnlyList<long> TagTypeIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>True if the customer does not want to receive mail.</summary>
    public bool? DoNotMail { get; init; }

    /// <summary>True if no work may be done for the customer.</summary>
    public bool? DoNotService { get; init; }

    /// <summary>True if the customer is treated as a national account.</summary>
    public bool? NationalAccount { get; init; }

    /// <summary>When the customer was added to ServiceTitan, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Id of the user who added the customer.</summary>
    public long? CreatedById { get; init; }

    /// <summary>When the customer or its balance last changed, in UTC. Changes to contacts and memberships do not count.</summary>
    [Description("When the customer or its balance last changed, in UTC. Changes to contacts and memberships do not count.")]
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>Id of the customer that this one was merged into; null unless it was.</summary>
    [Description("Id of the customer that this one was merged into; null unless it was.")]
    public long? MergedToId { get; init; }

    /// <summary>Id of the payment term, which says when invoices are due; null if there is none.</summary>
    public long? PaymentTermId { get; init; }

    /// <summary>The customer's credit limit, in the tenant's currency; null if there is no limit.</summary>
    public decimal? CreditLimit { get; init; }

    /// <summary>The balance that counts against the credit limit, in the tenant's currency; null if it is not set.</summary>
    public decimal? CreditLimitBalance { get; init; }

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>A customer as returned by Create Customer, with the locations and contacts created in the same call.</summary>
public sealed record CreatedCustomer : Customer
{
    /// <summary>The locations that were created in the same call.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<CreatedLocation> Locations { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The contacts that were created in the same call.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<CustomerContact> Contacts { get; init => field = ValueList.Of(value); } = [];
}
