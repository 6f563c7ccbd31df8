using TitanConnector.Actions;

namespace TitanConnector.Accounting;

[Action("deleteInvoiceItem", "Delete Invoice Item", "DELETE",
    "/accounting/v2/tenant/{tenant}/invoices/{invoiceId}/items/{itemId}", Effect.Delete,
    Group = "invoices items", Verb = "delete", Description = "Removes an item from an invoice.")]
public sealed record DeleteInvoiceItem : SingleAction
{
    [Input("Invoice ID", "The invoice that the item belongs to.", Minimum = 1, Example = "98001120")]
    public required long InvoiceId { get; init; }

    [Input("Item ID", "The item's id, as List Invoices gives it.", Option = "id", Minimum = 1, Example = "98001133")]
    public required long ItemId { get; init; }
}
