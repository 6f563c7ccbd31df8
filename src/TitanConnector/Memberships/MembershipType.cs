using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>A kind of membership that is sold to customers. Amounts are in the tenant's currency.</summary>
[TableColumns("id", "name", "displayName", "discountMode", "discount", "active", "modifiedOn")]
public sealed record MembershipType : ServiceTitanRecord
{
    /// <summary>The name that the office gave the type.</summary>
    public string? Name { get; init; }

    /// <summary>The name that customers see; null if it is not set.</summary>
    public string? DisplayName { get; init; }

    /// <summary>False if the type was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>Whether there is one discount, or one for each business unit or category.</summary>
    [Description("Whether there is one discount, or one for each business unit or category.")]
    public OpenEnum<DiscountMode>? DiscountMode { get; init; }

    /// <summary>Whether a membership is for one location or all of the customer's.</summary>
    public OpenEnum<MembershipLocationTarget>? LocationTarget { get; init; }

    /// <summary>When the price counts as revenue.</summary>
    public OpenEnum<RevenueRecognitionMode>? RevenueRecognitionMode { get; init; }

    /// <summary>True if ServiceTitan computes the amounts of invoice templates.</summary>
    [Description("True if ServiceTitan computes the amounts of invoice templates.")]
    public bool? AutoCalculateInvoiceTemplates { get; init; }

    /// <summary>True if members pay the prices of the membership pricing table.</summary>
    [Description("True if members pay the prices of the membership pricing table.")]
    public bool? UseMembershipPricingTable { get; init; }

    /// <summary>True if customers are shown how much they would save.</summary>
    [Description("True if customers are shown how much they would save.")]
    public bool? ShowMembershipSavings { get; init; }

    /// <summary>Identifies the type within the tenant; Get Membership Type takes it.</summary>
    public long Id { get; init; }

    /// <summary>When the type was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Id of the user who set the type up.</summary>
    public long? CreatedById { get; init; }

    /// <summary>When the type was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>The label under which it was imported; null if it was not.</summary>
    public string? ImportId { get; init; }

    /// <summary>Id of the invoice template from which bills are made; null if there is none.</summary>
    [Description("Id of the invoice template from which bills are made; null if there is none.")]
    public long? BillingTemplateId { get; init; }

    /// <summary>The discount in percent, 0 to 100. It counts only if the discount mode is Basic.</summary>
    [Description("The discount in percent, 0 to 100. It counts only if the discount mode is Basic.")]
    public decimal? Discount { get; init; }

    /// <summary>The durations for which it is sold, with prices. Empty unless the request asked for them.</summary>
    [Description("The durations for which it is sold, with prices. Empty unless the request asked for them.")]
    public IReadOnlyList<MembershipTypeDuration> DurationBilling { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The discounts by business unit or category. Empty unless the request asked for them.</summary>
    [Description("The discounts by business unit or category. Empty unless the request asked for them.")]
    public IReadOnlyList<MembershipTypeDiscount> Discounts { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The regular visits that belong to it. Empty unless the request asked for them.</summary>
    [Description("The regular visits that belong to it. Empty unless the request asked for them.")]
    public IReadOnlyList<MembershipTypeService> RecurringServices { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of the types of its tags. Empty unless the request asked for them.</summary>
    [Description("Ids of the types of its tags. Empty unless the request asked for them.")]
    public IReadOnlyList<long> TagTypeIds { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>A duration for which a membership is sold, and its prices in the tenant's currency.</summary>
public sealed record MembershipTypeDuration : ServiceTitanRecord
{
    /// <summary>How many months it lasts; null if it goes on until it is canceled.</summary>
    [Description("How many months it lasts; null if it goes on until it is canceled.")]
    public int? Duration { get; init; }

    /// <summary>How often the customer is billed.</summary>
    public OpenEnum<BillingFrequency>? BillingFrequency { get; init; }

    /// <summary>The price at the time of sale, in the tenant's currency.</summary>
    public decimal? SalePrice { get; init; }

    /// <summary>The amount of each bill, in the tenant's currency.</summary>
    public decimal? BillingPrice { get; init; }

    /// <summary>The price of a renewal, in the tenant's currency.</summary>
    public decimal? RenewalPrice { get; init; }
}

/// <summary>A reduction of the prices that members pay.</summary>
public sealed record MembershipTypeDiscount : ServiceTitanRecord
{
    /// <summary>Id of the business unit or the pricebook category that it is for.</summary>
    [Description("Id of the business unit or the pricebook category that it is for.")]
    public long TargetId { get; init; }

    /// <summary>The discount in percent, 0 to 100.</summary>
    [Description("The discount in percent, 0 to 100.")]
    public decimal? Discount { get; init; }
}

/// <summary>A regular visit that belongs to a type of memberships.</summary>
public sealed record MembershipTypeService : ServiceTitanRecord
{
    /// <summary>Id of the type that the visit belongs to.</summary>
    public long MembershipTypeId { get; init; }

    /// <summary>Id of the type of the regular visit.</summary>
    public long RecurringServiceTypeId { get; init; }

    /// <summary>How many weeks or months after the start of the membership the visits begin.</summary>
    [Description("How many weeks or months after the start of the membership the visits begin.")]
    public int? Offset { get; init; }

    /// <summary>Whether the offset counts weeks or months.</summary>
    public OpenEnum<OffsetType>? OffsetType { get; init; }

    /// <summary>The share of deferred revenue that falls to the visit, in percent.</summary>
    [Description("The share of deferred revenue that falls to the visit, in percent.")]
    public decimal? Allocation { get; init; }
}
