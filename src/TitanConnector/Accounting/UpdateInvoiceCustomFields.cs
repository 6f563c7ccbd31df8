using TitanConnector.Actions;

namespace TitanConnector.Accounting;

[Action("updateInvoiceCustomFields", "Update Invoice Custom Fields", "PATCH",
    "/accounting/v2/tenant/{tenant}/invoices/custom-fields", Effect.Update,
    Group = "invoices custom-fields", Verb = "update", Description = "Sets custom fields of invoices, several invoices in one call.")]
public sealed record UpdateInvoiceCustomFields : SingleAction
{
    [Input("Operations", "What to set on which invoice: its id as objectId, and the custom fields by their names.",
        Example = """[{"objectId":98001120,"customFields":[{"name":"Cost center","value":"North"}]}]""")]
    public required CustomFieldOperation[] Operations { get; init; }
}
