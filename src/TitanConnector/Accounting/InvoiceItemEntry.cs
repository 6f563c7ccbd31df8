using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An item of an invoice, as it is written. Amounts are in the tenant's currency.</summary>
public sealed record InvoiceItemEntry
{
    /// <summary>Id of the pricebook item. An item needs this or skuName.</summary>
    [Description("Id of the pricebook item. An item needs this or skuName.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> SkuId { get; init; }

    /// <summary>Name of the pricebook item. An item needs this or skuId.</summary>
    [Description("Name of the pricebook item. An item needs this or skuId.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> SkuName { get; init; }

    /// <summary>The technician who is credited with the item.</summary>
    [Description("The technician who is credited with the item.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> TechnicianId { get; init; }

    /// <summary>What the customer reads about the item. HTML is allowed.</summary>
    [Description("What the customer reads about the item. HTML is allowed.")]
    public required string Description { get; init; }

    /// <summary>How many units are sold; fractions are possible.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price of one unit, in the tenant's currency. Results call it price.</summary>
    [Description("Price of one unit, in the tenant's currency. Results call it price.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> UnitPrice { get; init; }

    /// <summary>What one unit costs the company, in the tenant's currency.</summary>
    [Description("What one unit costs the company, in the tenant's currency.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> Cost { get; init; }

    /// <summary>True if it is sold as an addition to other work.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> IsAddOn { get; init; }

    /// <summary>The signature given for the item, as text.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Signature { get; init; }

    /// <summary>The signature with which the technician confirmed the item.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> TechnicianAcknowledgementSignature { get; init; }

    /// <summary>When the item was put in at the customer's location.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> InstalledOn { get; init; }

    /// <summary>Name of the warehouse that the item is taken from.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> InventoryWarehouseName { get; init; }

    /// <summary>True to leave the prices for members unchanged.</summary>
    [Description("True to leave the prices for members unchanged.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> SkipUpdatingMembershipPrices { get; init; }

    /// <summary>Name of the group that the item is shown in.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> ItemGroupName { get; init; }

    /// <summary>Id of the root of that group; lines with the same one belong together.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> ItemGroupRootId { get; init; }

    /// <summary>Id of the truck or warehouse that the item is taken from.</summary>
    [Description("Id of the truck or warehouse that the item is taken from.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> InventoryLocationId { get; init; }

    /// <summary>Id of the duration billing that the item belongs to.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> DurationBillingId { get; init; }

    /// <summary>Id of the budget code that the amount is booked under.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> BudgetCodeId { get; init; }

    /// <summary>Id of the item on the invoice that is changed. Leave it out for a new item.</summary>
    [Description("Id of the item on the invoice that is changed. Leave it out for a new item.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> Id { get; init; }
}
