using TitanConnector.Actions;

namespace TitanConnector.Accounting;

/// <summary>Sets custom fields on one or more payments in one call.</summary>
[Action("updatePaymentCustomFields", "Update Payment Custom Fields", "PATCH",
    "/accounting/v2/tenant/{tenant}/payments/custom-fields", Effect.Update,
    Verb = "update", Description = "Sets custom fields on one or more payments in one call.")]
public sealed record UpdatePaymentCustomFields : SingleAction
{
    /// <summary>One entry for each payment: its id as objectId, and the custom fields to set, by name.</summary>
    [Input("Operations", "One entry for each payment: its id as objectId, and the custom fields to set, by name.",
        Example = """[{"objectId":98102207,"customFields":[{"name":"Till","value":"Front desk"}]}]""")]
    public required CustomFieldOperation[] Operations { get; init; }
}
