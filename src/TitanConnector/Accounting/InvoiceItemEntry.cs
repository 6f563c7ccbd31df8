using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An invoice item, as used in writes. Amounts are in the tenant's currency.</summary>
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

    /// <summary>The description that the customer sees. HTML is allowed.</summary>
    [Description("The description that the customer sees. HTML is allowed.")]
    public required string Description { get; init; }

    /// <summary>The number of units sold; fractions are possible.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price of one unit, in the tenant's currency. In results, it is called price.</summary>
    [Description("Price of one unit, in the tenant's currency. In results, it is called price.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> UnitPrice { get; init; }

    /// <summary>The company's cost of one unit, in the tenant's currency.</summary>
    [Description("The company's cost of one unit, in the tenant's currency.")]
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

    /// <summary>When the item was installed at the customer's location.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> InstalledOn { get; init; }

    /// <summary>Name of the warehouse that the item is taken from.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> InventoryWarehouseName { get; init; }

    /// <summary>True to leave member prices unchanged.</summary>
    [Description("True to leave member prices unchanged.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> SkipUpdatingMembershipPrices { get; init; }

    /// <summary>Name of the group that the item is shown in.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> ItemGroupName { get; init; }

    /// <summary>Id of the root of that group, which all its lines share.</summary>
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

    /// <summary>Id of the item on the invoice that is changed. Omit it for a new item.</summary>
    [Description("Id of the item on the invoice that is changed. Omit it for a new item.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> Id { get; init; }
}
