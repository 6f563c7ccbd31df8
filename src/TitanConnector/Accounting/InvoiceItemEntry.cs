using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An item of an invoice, as it is written. Amounts are in the tenant's currency.</summary>
public sealed record InvoiceItemEntry
{
    /// <summary>Id of the pricebook item. An item needs this or skuName.</summary>
    [Description("Id of the pricebook item. An item needs this or skuName.")]
    [Clearable]
    public Optional<long?> SkuId { get; init; }

    /// <summary>Name of the pricebook item. An item needs this or skuId.</summary>
    [Description("Name of the pricebook item. An item needs this or skuId.")]
    [Clearable]
    public Optional<string?> SkuName { get; init; }

    /// <summary>The technician who is credited with the item.</summary>
    [Description("The technician who is credited with the item.")]
    [Clearable]
    public Optional<long?> TechnicianId { get; init; }

    /// <summary>What the customer reads about the item. HTML is allowed.</summary>
    [Description("What the customer reads about the item. HTML is allowed.")]
    public required string Description { get; init; }

    /// <summary>How many units are sold; fractions are possible.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price of one unit, in the tenant's currency. Results call it price.</summary>
    [Description("Price of one unit, in the tenant's currency. Results call it price.")]
    [Clearable]
    public Optional<decimal?> UnitPrice { get; init; }

    /// <summary>What one unit costs the company, in the tenant's currency.</summary>
    [Description("What one unit costs the company, in the tenant's currency.")]
    [Clearable]
    public Optional<decimal?> Cost { get; init; }

    /// <summary>True if it is sold as an addition to other work.</summary>
    [Clearable]
    public Optional<bool?> IsAddOn { get; init; }

    /// <summary>The signature given for the item, as text.</summary>
    [Clearable]
    public Optional<string?> Signature { get; init; }

    /// <summary>The signature with which the technician confirmed the item.</summary>
    [Clearable]
    public Optional<string?> TechnicianAcknowledgementSignature { get; init; }

    /// <summary>When the item was put in at the customer's location.</summary>
    [Clearable]
    public Optional<DateTimeOffset?> InstalledOn { get; init; }

    /// <summary>Name of the warehouse that the item is taken from.</summary>
    [Clearable]
    public Optional<string?> InventoryWarehouseName { get; init; }

    /// <summary>True to leave the prices for members unchanged.</summary>
    [Description("True to leave the prices for members unchanged.")]
    [Clearable]
    public Optional<bool?> SkipUpdatingMembershipPrices { get; init; }

    /// <summary>Name of the group that the item is shown in.</summary>
    [Clearable]
    public Optional<string?> ItemGroupName { get; init; }

    /// <summary>Id of the root of that group; lines with the same one belong together.</summary>
    [Clearable]
    public Optional<long?> ItemGroupRootId { get; init; }

    /// <summary>Id of the truck or warehouse that the item is taken from.</summary>
    [Description("Id of the truck or warehouse that the item is taken from.")]
    [Clearable]
    public Optional<long?> InventoryLocationId { get; init; }

    /// <summary>Id of the duration billing that the item belongs to.</summary>
    [Clearable]
    public Optional<long?> DurationBillingId { get; init; }

    /// <summary>Id of the budget code that the amount is booked under.</summary>
    [Clearable]
    public Optional<long?> BudgetCodeId { get; init; }

    /// <summary>Id of the item on the invoice that is changed. Leave it out for a new item.</summary>
    [Description("Id of the item on the invoice that is changed. Leave it out for a new item.")]
    [Clearable]
    public Optional<long?> Id { get; init; }
}
