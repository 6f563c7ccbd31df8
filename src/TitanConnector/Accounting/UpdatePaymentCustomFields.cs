using TitanConnector.Actions;

namespace TitanConnector.Accounting;

[Action("updatePaymentCustomFields", "Update Payment Custom Fields", "PATCH",
    "/accounting/v2/tenant/{tenant}/payments/custom-fields", Effect.Update,
    Group = "payments custom-fields", Verb = "update", Description = "Sets custom fields of payments, several payments in one call.")]
public sealed record UpdatePaymentCustomFields : SingleAction
{
    [Input("Operations", "What to set on which payment: its id as objectId, and the custom fields by their names.",
        Example = """[{"objectId":98102207,"customFields":[{"name":"Till","value":"Front desk"}]}]""")]
    public required CustomFieldOperation[] Operations { get; init; }
}
