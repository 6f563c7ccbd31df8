using TitanConnector.Actions;

namespace TitanConnector.Accounting;

[Action("listPayments", "List Payments", "GET", "/accounting/v2/tenant/{tenant}/payments", Effect.Read,
    Group = "payments", Verb = "list", Description = "Lists payments, active ones unless told otherwise.")]
public sealed record ListPayments : QueryableListAction<Payment>
{
    [Input("IDs", "Only payments with these ids, 50 at most.", MaximumItems = 50, Example = "[98102207]")]
    public long[]? Ids { get; init; }

    [Input("Active State", "Active payments, inactive ones, or all. ServiceTitan answers active ones unless told otherwise.",
        Example = "All")]
    public ActiveState? ActiveState { get; init; }

    [Input("Statuses", "Only payments of this status: Pending, Posted or Exported. ServiceTitan does not say how to ask for several.",
        Example = "Posted")]
    public string? Statuses { get; init; }

    [Input("Transaction Type", "Only payments that are this to accounting.", Example = "ReceivePayment")]
    public PaymentTransactionType? TransactionType { get; init; }

    [Input("Customer ID", "Only payments of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    [Input("Applied To Invoice IDs", "Only payments that go to these invoices.", Example = "[98001120]")]
    public long[]? AppliedToInvoiceIds { get; init; }

    [Input("Applied To Reference Number", "Only payments that go to the invoice with this number.", Example = "48021")]
    public string? AppliedToReferenceNumber { get; init; }

    [Input("Business Unit IDs", "Only payments of these business units.", Example = "[1204]")]
    public long[]? BusinessUnitIds { get; init; }

    [Input("Batch ID", "Only payments in this batch.", Example = "55031")]
    public long? BatchId { get; init; }

    [Input("Batch Number", "Only payments in the batch with this number.", Example = "412")]
    public int? BatchNumber { get; init; }

    [Input("Deposit IDs", "Only payments in these deposits.", Example = "[56004]")]
    public long[]? DepositIds { get; init; }

    [Input("Custom Fields", "Only payments with these custom fields, by name and value, 50 at most.",
        Wire = "customField.Fields", MaximumItems = 50, Example = """{"Cost center":"North"}""")]
    public IReadOnlyDictionary<string, TextValue>? CustomFields { get; init; }

    [Input("Custom Field Operator", "Whether all of the Custom Fields have to be as given, which is the default, or any of them.",
        Wire = "customField.Operator", Example = "Or")]
    public LogicalOperator? CustomFieldOperator { get; init; }

    [Input("Total Greater", "Only payments with a total above this.", Example = "100.00")]
    public decimal? TotalGreater { get; init; }

    [Input("Total Less", "Only payments with a total below this.", Example = "5000.00")]
    public decimal? TotalLess { get; init; }

    [Input("Paid On After", "Only payments made after this time.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? PaidOnAfter { get; init; }

    [Input("Paid On Before", "Only payments made before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? PaidOnBefore { get; init; }

    [Input("Created Before", "Only payments created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only payments created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only payments modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only payments modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
