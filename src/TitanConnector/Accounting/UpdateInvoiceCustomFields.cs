using TitanConnector.Actions;

namespace TitanConnector.Accounting;

/// <summary>Sets custom fields on one or more invoices in one call.</summary>
[Action("updateInvoiceCustomFields", "Update Invoice Custom Fields", "PATCH",
    "/accounting/v2/tenant/{tenant}/invoices/custom-fields", Effect.Update,
    Verb = "update", Description = "Sets custom fields on one or more invoices in one call.")]
public sealed record UpdateInvoiceCustomFields : SingleAction
{
    /// <summary>One entry for each invoice: its id as objectId, and the custom fields to set, by name.</summary>
    [Input("Operations", "One entry for each invoice: its id as objectId, and the custom fields to set, by name.",
        Example = """[{"objectId":98001120,"customFields":[{"name":"Cost center","value":"North"}]}]""")]
    public required CustomFieldOperation[] Operations { get; init; }
}
