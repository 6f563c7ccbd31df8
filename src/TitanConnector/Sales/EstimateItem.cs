using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Sales;

/// <summary>A line of an estimate. Amounts are in the tenant's currency, and times in UTC.</summary>
public sealed record EstimateItem : ServiceTitanRecord
{
    /// <summary>Identifies the line within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The service, material or equipment of the pricebook that is offered.</summary>
    public EstimateSku? Sku { get; init; }

    /// <summary>The account that takes the income.</summary>
    [Description("The account that takes the income.")]
    public string? SkuAccount { get; init; }

    /// <summary>The description that the customer sees. It may contain HTML.</summary>
    [Description("The description that the customer sees. It may contain HTML.")]
    public string? Description { get; init; }

    /// <summary>Id of the membership type that the line sells; null if it sells none.</summary>
    [Description("Id of the membership type that the line sells; null if it sells none.")]
    public long? MembershipTypeId { get; init; }

    /// <summary>The number of units; fractions are possible.</summary>
    public decimal? Qty { get; init; }

    /// <summary>Price of one unit, in the tenant's currency.</summary>
    public decimal? UnitRate { get; init; }

    /// <summary>The price of all units, in the tenant's currency.</summary>
    public decimal? Total { get; init; }

    /// <summary>The company's cost of one unit, in the tenant's currency.</summary>
    public decimal? UnitCost { get; init; }

    /// <summary>The company's cost of all units, in the tenant's currency.</summary>
    public decimal? TotalCost { get; init; }

    /// <summary>The name of the group of lines that this one is part of; null or empty if it is part of none.</summary>
    public string? ItemGroupName { get; init; }

    /// <summary>Id of the first line of the group; null if it is part of none.</summary>
    [Description("Id of the first line of the group; null if it is part of none.")]
    public long? ItemGroupRootId { get; init; }

    /// <summary>When the line was added, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the line was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>True if the customer is charged for the line; null if that is not known.</summary>
    public bool? Chargeable { get; init; }

    /// <summary>Id of the invoice line that was made from it; null if none was.</summary>
    [Description("Id of the invoice line that was made from it; null if none was.")]
    public long? InvoiceItemId { get; init; }

    /// <summary>Id of the budget code that the line is booked under; null if there is none.</summary>
    public long? BudgetCodeId { get; init; }
}

/// <summary>The service, material or equipment of an estimate line.</summary>
public sealed record EstimateSku : ServiceTitanRecord
{
    /// <summary>Identifies the item in the pricebook.</summary>
    public long Id { get; init; }

    /// <summary>The code of the item in the pricebook.</summary>
    public string? Name { get; init; }

    /// <summary>The name that customers see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether it is a service, material or equipment, as ServiceTitan words it.</summary>
    [Description("Whether it is a service, material or equipment, as ServiceTitan words it.")]
    public string? Type { get; init; }

    /// <summary>The working hours that are sold with one unit.</summary>
    public decimal? SoldHours { get; init; }

    /// <summary>Id of the general ledger account that takes the income.</summary>
    public long? GeneralLedgerAccountId { get; init; }

    /// <summary>The name of the general ledger account that takes the income.</summary>
    public string? GeneralLedgerAccountName { get; init; }

    /// <summary>When the item was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
