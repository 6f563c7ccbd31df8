using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

[Action("updateInvoiceItems", "Update Invoice Items", "PATCH", "/accounting/v2/tenant/{tenant}/invoices/{invoiceId}/items", Effect.Update,
    Group = "invoices items", Verb = "update", Description = "Changes one item of an invoice, or adds one.")]
public sealed record UpdateInvoiceItems : SingleAction
{
    [Input("Invoice ID", "The invoice that the item belongs to.", Minimum = 1, Example = "98001120")]
    public required long InvoiceId { get; init; }

    [Input("Description", "What the customer reads, each time; HTML is allowed.", Example = "Ball valve, 3/4 inch")]
    public required string Description { get; init; }

    [Input("Quantity", "How many, each time.", Example = "2")]
    public required decimal Quantity { get; init; }

    [Input("SKU ID", "Id of the pricebook item; a new item needs this or SKU Name.", Clearable = true, Example = "330120")]
    public Optional<long?> SkuId { get; init; }

    [Input("SKU Name", "Name of the pricebook item.", Clearable = true, Example = "VALVE-34")]
    public Optional<string?> SkuName { get; init; }

    [Input("Technician ID", "The technician whom the item counts for.", Clearable = true, Example = "7120045")]
    public Optional<long?> TechnicianId { get; init; }

    [Input("Unit Price", "Price of one. ServiceTitan works out no price by itself.", Clearable = true, Example = "125.00")]
    public Optional<decimal?> UnitPrice { get; init; }

    [Input("Cost", "Cost of one.", Clearable = true, Example = "61.40")]
    public Optional<decimal?> Cost { get; init; }

    [Input("Is Add On", "True for an add-on.", Clearable = true, Example = "false")]
    public Optional<bool?> IsAddOn { get; init; }

    [Input("Signature", "The signature for the item.", Clearable = true, Example = "J. Avery")]
    public Optional<string?> Signature { get; init; }

    [Input("Technician Acknowledgement Signature", "The signature by which the technician acknowledged the item.",
        Clearable = true, Example = "M. Reyes")]
    public Optional<string?> TechnicianAcknowledgementSignature { get; init; }

    [Input("Installed On", "When the item was installed.", Clearable = true, Example = "2026-11-03T15:00:00Z")]
    public Optional<DateTimeOffset?> InstalledOn { get; init; }

    [Input("Inventory Warehouse Name", "Name of the warehouse that the item comes from.", Clearable = true, Example = "Main warehouse")]
    public Optional<string?> InventoryWarehouseName { get; init; }

    [Input("Skip Updating Membership Prices", "True to leave the prices for members as they are.", Clearable = true, Example = "true")]
    public Optional<bool?> SkipUpdatingMembershipPrices { get; init; }

    [Input("Item Group Name", "Name of the group that the item belongs to.", Clearable = true, Example = "Boiler room")]
    public Optional<string?> ItemGroupName { get; init; }

    [Input("Item Group Root ID", "Id of the root of that group.", Clearable = true, Example = "98001130")]
    public Optional<long?> ItemGroupRootId { get; init; }

    [Input("Inventory Location ID", "The truck or warehouse that the item comes from.", Clearable = true, Example = "71004")]
    public Optional<long?> InventoryLocationId { get; init; }

    [Input("Duration Billing ID", "Id of the duration billing that the item belongs to.",
        Clearable = true, Example = "640018")]
    public Optional<long?> DurationBillingId { get; init; }

    [Input("ID", "The item to change, as List Invoices gives it. Without it ServiceTitan adds a new item.",
        Clearable = true, Example = "98001133")]
    public Optional<long?> Id { get; init; }

    [Input("Budget Code ID", "Id of the budget code.", Clearable = true, Example = "611020")]
    public Optional<long?> BudgetCodeId { get; init; }
}
