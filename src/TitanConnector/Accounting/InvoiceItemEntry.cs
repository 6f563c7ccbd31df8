using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An item of an invoice for a write.</summary>
public sealed record InvoiceItemEntry
{
    [Description("Id of the pricebook item; an item needs this or its name.")]
    [Clearable]
    public Optional<long?> SkuId { get; init; }

    [Description("Name of the pricebook item.")]
    [Clearable]
    public Optional<string?> SkuName { get; init; }

    [Description("The technician whom the item counts for.")]
    [Clearable]
    public Optional<long?> TechnicianId { get; init; }

    [Description("What the customer reads; HTML is allowed.")]
    public required string Description { get; init; }

    public required decimal Quantity { get; init; }

    [Description("Price of one; answers call it price.")]
    [Clearable]
    public Optional<decimal?> UnitPrice { get; init; }

    [Description("Cost of one.")]
    [Clearable]
    public Optional<decimal?> Cost { get; init; }

    [Clearable]
    public Optional<bool?> IsAddOn { get; init; }

    [Clearable]
    public Optional<string?> Signature { get; init; }

    [Clearable]
    public Optional<string?> TechnicianAcknowledgementSignature { get; init; }

    [Clearable]
    public Optional<DateTimeOffset?> InstalledOn { get; init; }

    [Clearable]
    public Optional<string?> InventoryWarehouseName { get; init; }

    [Description("True to leave the prices for members as they are.")]
    [Clearable]
    public Optional<bool?> SkipUpdatingMembershipPrices { get; init; }

    [Clearable]
    public Optional<string?> ItemGroupName { get; init; }

    [Clearable]
    public Optional<long?> ItemGroupRootId { get; init; }

    [Description("The truck or warehouse that the item comes from.")]
    [Clearable]
    public Optional<long?> InventoryLocationId { get; init; }

    [Clearable]
    public Optional<long?> DurationBillingId { get; init; }

    [Clearable]
    public Optional<long?> BudgetCodeId { get; init; }

    [Description("The item on the invoice that is meant; none for a new item.")]
    [Clearable]
    public Optional<long?> Id { get; init; }
}
