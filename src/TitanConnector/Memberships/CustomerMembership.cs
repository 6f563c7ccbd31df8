using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>A customer's contract for regular visits and better prices. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "customerId", "membershipTypeId", "status", "from", "to", "billingFrequency", "nextScheduledBillDate")]
public sealed record CustomerMembership : ServiceTitanRecord
{
    /// <summary>Identifies the membership within the tenant; Get Membership takes it.</summary>
    public long Id { get; init; }

    /// <summary>When the membership was entered, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Id of the user who entered the membership.</summary>
    public long? CreatedById { get; init; }

    /// <summary>When the membership was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>When somebody should talk to the customer about it, in UTC.</summary>
    [Description("When somebody should talk to the customer about it, in UTC.")]
    public DateTimeOffset? FollowUpOn { get; init; }

    /// <summary>When it ended or will end early, in UTC; null unless it was canceled.</summary>
    [Description("When it ended or will end early, in UTC; null unless it was canceled.")]
    public DateTimeOffset? CancellationDate { get; init; }

    /// <summary>When the membership begins, in UTC; null if it is not set.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>When the customer is billed next, in UTC; null if no bill is planned.</summary>
    public DateTimeOffset? NextScheduledBillDate { get; init; }

    /// <summary>When the membership ends, in UTC; null if it goes on until it is canceled.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>How often the customer is billed.</summary>
    public OpenEnum<BillingFrequency>? BillingFrequency { get; init; }

    /// <summary>How often the customer is billed after a renewal; null if it is not set.</summary>
    [Description("How often the customer is billed after a renewal; null if it is not set.")]
    public OpenEnum<BillingFrequency>? RenewalBillingFrequency { get; init; }

    /// <summary>Whether the customer has the advantages of it now.</summary>
    public OpenEnum<MembershipStatus>? Status { get; init; }

    /// <summary>How far the office has come in talking to the customer about it.</summary>
    [Description("How far the office has come in talking to the customer about it.")]
    public OpenEnum<FollowUpStatus>? FollowUpStatus { get; init; }

    /// <summary>False if the membership was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>Money received for visits that were still to be made at the start, in the tenant's currency.</summary>
    [Description("Money received for visits that were still to be made at the start, in the tenant's currency.")]
    public decimal? InitialDeferredRevenue { get; init; }

    /// <summary>How many months it lasts; null if it goes on until it is canceled.</summary>
    [Description("How many months it lasts; null if it goes on until it is canceled.")]
    public int? Duration { get; init; }

    /// <summary>How many months it lasts after a renewal; null if it is not set.</summary>
    [Description("How many months it lasts after a renewal; null if it is not set.")]
    public int? RenewalDuration { get; init; }

    /// <summary>Id of the business unit that is credited with it.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>Id of the customer who bought it.</summary>
    public long CustomerId { get; init; }

    /// <summary>Id of its type; Get Membership Type takes it.</summary>
    public long MembershipTypeId { get; init; }

    /// <summary>Id of the user who put it into force; null if nobody did.</summary>
    [Description("Id of the user who put it into force; null if nobody did.")]
    public long? ActivatedById { get; init; }

    /// <summary>Id of the invoice item by which it was sold; null if there is none.</summary>
    [Description("Id of the invoice item by which it was sold; null if there is none.")]
    public long? ActivatedFromId { get; init; }

    /// <summary>Id of the invoice template from which bills are made; null if there is none.</summary>
    [Description("Id of the invoice template from which bills are made; null if there is none.")]
    public long? BillingTemplateId { get; init; }

    /// <summary>Id of the invoice that settled the balance at cancellation; null if there is none.</summary>
    [Description("Id of the invoice that settled the balance at cancellation; null if there is none.")]
    public long? CancellationBalanceInvoiceId { get; init; }

    /// <summary>Id of the invoice that charged or refunded deferred revenue at cancellation; null if there is none.</summary>
    [Description("Id of the invoice that charged or refunded deferred revenue at cancellation; null if there is none.")]
    public long? CancellationInvoiceId { get; init; }

    /// <summary>Id of the tenant's own follow-up status; null if there is none.</summary>
    [Description("Id of the tenant's own follow-up status; null if there is none.")]
    public long? FollowUpCustomStatusId { get; init; }

    /// <summary>Id of the only location that it is for; null if it is for all of the customer's.</summary>
    [Description("Id of the only location that it is for; null if it is for all of the customer's.")]
    public long? LocationId { get; init; }

    /// <summary>Id of the customer's stored means of payment; null if there is none.</summary>
    [Description("Id of the customer's stored means of payment; null if there is none.")]
    public long? PaymentMethodId { get; init; }

    /// <summary>Id of the payment type by which the customer pays; null if it is not set.</summary>
    [Description("Id of the payment type by which the customer pays; null if it is not set.")]
    public long? PaymentTypeId { get; init; }

    /// <summary>Id of the location where the regular visits are made; null if it is not set.</summary>
    [Description("Id of the location where the regular visits are made; null if it is not set.")]
    public long? RecurringLocationId { get; init; }

    /// <summary>Id of the task by which it is renewed; null if there is none.</summary>
    [Description("Id of the task by which it is renewed; null if there is none.")]
    public long? RenewalMembershipTaskId { get; init; }

    /// <summary>Id of the membership that follows it; null if there is none.</summary>
    [Description("Id of the membership that follows it; null if there is none.")]
    public long? RenewedById { get; init; }

    /// <summary>Id of the user who is credited with the sale; null if nobody is.</summary>
    [Description("Id of the user who is credited with the sale; null if nobody is.")]
    public long? SoldById { get; init; }

    /// <summary>The customer's purchase order number; null if there is none.</summary>
    [Description("The customer's purchase order number; null if there is none.")]
    public string? CustomerPo { get; init; }

    /// <summary>The label under which it was imported; null if it was not.</summary>
    public string? ImportId { get; init; }

    /// <summary>A note of the office; null if there is none.</summary>
    public string? Memo { get; init; }

    /// <summary>The custom fields, each with its name and type id. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];
}
