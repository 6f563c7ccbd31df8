using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Sales;

/// <summary>An offer of work to a customer at a price. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "name", "jobNumber", "status.name", "subtotal", "tax", "soldOn", "modifiedOn")]
public sealed record Estimate : ServiceTitanRecord
{
    /// <summary>Identifies the estimate within the tenant; Get Estimate takes it.</summary>
    public long Id { get; init; }

    /// <summary>Id of the job for which it was made; null if there is none.</summary>
    public long? JobId { get; init; }

    /// <summary>Id of the project that it is part of; null if it is part of none.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Id of the location where the work would be done; null if it is not known.</summary>
    public long? LocationId { get; init; }

    /// <summary>Id of the customer who receives the offer; null if it is not known.</summary>
    public long? CustomerId { get; init; }

    /// <summary>The name by which users tell the estimates of a job apart; null if there is none.</summary>
    public string? Name { get; init; }

    /// <summary>The number of the job, as shown to users.</summary>
    public string? JobNumber { get; init; }

    /// <summary>Whether it is open, sold or dismissed; null if that is not known.</summary>
    [Description("Whether it is open, sold or dismissed; null if that is not known.")]
    public EstimateStatus? Status { get; init; }

    /// <summary>Whether the office has to approve it, and has done so.</summary>
    [Description("Whether the office has to approve it, and has done so.")]
    public OpenEnum<EstimateReviewStatus>? ReviewStatus { get; init; }

    /// <summary>The work that is offered.</summary>
    public string? Summary { get; init; }

    /// <summary>When the estimate was made, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the estimate was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>When the customer accepted it, in UTC; null unless it is sold.</summary>
    [Description("When the customer accepted it, in UTC; null unless it is sold.")]
    public DateTimeOffset? SoldOn { get; init; }

    /// <summary>Id of the technician or employee who sold it; null unless it is sold.</summary>
    [Description("Id of the technician or employee who sold it; null unless it is sold.")]
    public long? SoldBy { get; init; }

    /// <summary>False if the estimate was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The services, materials and equipment that are offered. Empty if there are none.</summary>
    public IReadOnlyList<EstimateItem> Items { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Links to other pages, such as a proposal. Empty if there are none.</summary>
    public IReadOnlyList<EstimateLink> ExternalLinks { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The price of all items without tax, in the tenant's currency.</summary>
    public decimal? Subtotal { get; init; }

    /// <summary>The sales tax, in the tenant's currency.</summary>
    public decimal? Tax { get; init; }

    /// <summary>Id of the business unit that would do the work; null if it is not set.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>The name of the business unit that would do the work; null if it is not set.</summary>
    public string? BusinessUnitName { get; init; }

    /// <summary>True if the customer is advised to choose it among several offers.</summary>
    [Description("True if the customer is advised to choose it among several offers.")]
    public bool? IsRecommended { get; init; }

    /// <summary>Id of the budget code that it is booked under; null if there is none.</summary>
    public long? BudgetCodeId { get; init; }

    /// <summary>True if it changes work that was sold before.</summary>
    [Description("True if it changes work that was sold before.")]
    public bool? IsChangeOrder { get; init; }

    /// <summary>The name of its tag in a proposal of several estimates; null if there is none.</summary>
    [Description("The name of its tag in a proposal of several estimates; null if there is none.")]
    public string? ProposalTagName { get; init; }
}

/// <summary>The status of an estimate, which tenants can name.</summary>
public sealed record EstimateStatus : ServiceTitanRecord
{
    /// <summary>The number of the status.</summary>
    public int? Value { get; init; }

    /// <summary>What users call it, such as Open, Sold or Dismissed.</summary>
    public string? Name { get; init; }
}

/// <summary>Whether an estimate has to be approved by the office.</summary>
[JsonConverter(typeof(ClosedEnumConverter<EstimateReviewStatus>))]
public enum EstimateReviewStatus
{
    /// <summary>No approval is required.</summary>
    None,

    /// <summary>Nobody has decided yet.</summary>
    NeedsApproval,

    /// <summary>It may be sold.</summary>
    Approved,

    /// <summary>It was turned down.</summary>
    NotApproved,
}

/// <summary>A link from an estimate to another page.</summary>
public sealed record EstimateLink : ServiceTitanRecord
{
    /// <summary>What users see instead of the address.</summary>
    public string? Name { get; init; }

    /// <summary>The address that it leads to.</summary>
    public string? Url { get; init; }
}
