using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Changes one item of an invoice, or adds one.</summary>
[Action("updateInvoiceItems", "Update Invoice Items", "PATCH", "/accounting/v2/tenant/{tenant}/invoices/{invoiceId}/items", Effect.Update,
    Verb = "update", Description = "Changes one item of an invoice, or adds one.")]
public sealed record UpdateInvoiceItems : SingleAction
{
    /// <summary>The invoice that the item belongs to.</summary>
    [Input("Invoice ID", "The invoice that the item belongs to.", Minimum = 1, Example = "98001120")]
    public required long InvoiceId { get; init; }

    /// <summary>The description that the customer sees on the invoice. Required in every call; HTML is allowed.</summary>
    [Input("Description", "The description that the customer sees on the invoice. Required in every call; HTML is allowed.",
        Example = "Ball valve, 3/4 inch")]
    public required string Description { get; init; }

    /// <summary>The number of units sold. Required in every call.</summary>
    [Input("Quantity", "The number of units sold. Required in every call.", Example = "2")]
    public required decimal Quantity { get; init; }

    /// <summary>Id of the pricebook item; a new item needs this or SKU Name.</summary>
    [Input("SKU ID", "Id of the pricebook item; a new item needs this or SKU Name.", Clearable = true, Example = "330120")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> SkuId { get; init; }

    /// <summary>Name of the pricebook item.</summary>
    [Input("SKU Name", "Name of the pricebook item.", Clearable = true, Example = "VALVE-34")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> SkuName { get; init; }

    /// <summary>The technician who is credited with the item.</summary>
    [Input("Technician ID", "The technician who is credited with the item.", Clearable = true, Example = "7120045")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> TechnicianId { get; init; }

    /// <summary>Price of one unit, in the tenant's currency. ServiceTitan does not calculate it.</summary>
    [Input("Unit Price", "Price of one unit, in the tenant's currency. ServiceTitan does not calculate it.",
        Clearable = true, Example = "125.00")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> UnitPrice { get; init; }

    /// <summary>The company's cost of one unit, in the tenant's currency.</summary>
    [Input("Cost", "The company's cost of one unit, in the tenant's currency.", Clearable = true, Example = "61.40")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> Cost { get; init; }

    /// <summary>True if the item was sold as an add-on.</summary>
    [Input("Is Add On", "True if the item was sold as an add-on.", Clearable = true, Example = "false")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> IsAddOn { get; init; }

    /// <summary>The signature given for the item, as text.</summary>
    [Input("Signature", "The signature given for the item, as text.", Clearable = true, Example = "J. Avery")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Signature { get; init; }

    /// <summary>The signature with which the technician confirmed the item.</summary>
    [Input("Technician Acknowledgement Signature", "The signature with which the technician confirmed the item.", Clearable = true,
        Example = "M. Reyes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> TechnicianAcknowledgementSignature { get; init; }

    /// <summary>When the item was installed at the customer's location.</summary>
    [Input("Installed On", "When the item was installed at the customer's location.", Clearable = true, Example = "2026-11-03T15:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> InstalledOn { get; init; }

    /// <summary>Name of the warehouse that the item is taken from.</summary>
    [Input("Inventory Warehouse Name", "Name of the warehouse that the item is taken from.", Clearable = true, Example = "Main warehouse")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> InventoryWarehouseName { get; init; }

    /// <summary>True to leave member prices unchanged.</summary>
    [Input("Skip Updating Membership Prices", "True to leave member prices unchanged.", Clearable = true, Example = "true")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> SkipUpdatingMembershipPrices { get; init; }

    /// <summary>Name of the group that the item belongs to.</summary>
    [Input("Item Group Name", "Name of the group that the item belongs to.", Clearable = true, Example = "Boiler room")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> ItemGroupName { get; init; }

    /// <summary>Id of the root of the group named in Item Group Name.</summary>
    [Input("Item Group Root ID", "Id of the root of the group named in Item Group Name.", Clearable = true, Example = "98001130")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> ItemGroupRootId { get; init; }

    /// <summary>Id of the truck or warehouse that the item is taken from.</summary>
    [Input("Inventory Location ID", "Id of the truck or warehouse that the item is taken from.", Clearable = true, Example = "71004")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> InventoryLocationId { get; init; }

    /// <summary>Id of the duration billing that the item belongs to.</summary>
    [Input("Duration Billing ID", "Id of the duration billing that the item belongs to.",
        Clearable = true, Example = "640018")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> DurationBillingId { get; init; }

    /// <summary>Id of the item to change, as List Invoices returns it. If omitted, ServiceTitan adds a new item.</summary>
    [Input("ID", "Id of the item to change, as List Invoices returns it. If omitted, ServiceTitan adds a new item.",
        Clearable = true, Example = "98001133")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> Id { get; init; }

    /// <summary>Id of the budget code that the amount is booked under.</summary>
    [Input("Budget Code ID", "Id of the budget code that the amount is booked under.", Clearable = true, Example = "611020")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> BudgetCodeId { get; init; }
}
