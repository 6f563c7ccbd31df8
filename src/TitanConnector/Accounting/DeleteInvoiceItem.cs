using TitanConnector.Actions;

namespace TitanConnector.Accounting;

/// <summary>Removes an item from an invoice.</summary>
[Action("deleteInvoiceItem", "Delete Invoice Item", "DELETE",
    "/accounting/v2/tenant/{tenant}/invoices/{invoiceId}/items/{itemId}", Effect.Delete,
    Verb = "delete", Description = "Removes an item from an invoice.")]
public sealed record DeleteInvoiceItem : SingleAction
{
    /// <summary>The invoice that the item belongs to.</summary>
    [Input("Invoice ID", "The invoice that the item belongs to.", Minimum = 1, Example = "98001120")]
    public required long InvoiceId { get; init; }

    /// <summary>Id of the item, as List Invoices returns it.</summary>
    [Input("Item ID", "Id of the item, as List Invoices returns it.", Option = "id", Minimum = 1, Example = "98001133")]
    public required long ItemId { get; init; }
}
