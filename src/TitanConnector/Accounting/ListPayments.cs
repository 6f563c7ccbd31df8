using TitanConnector.Actions;

namespace TitanConnector.Accounting;

/// <summary>Lists payments, only active ones by default.</summary>
[Action("listPayments", "List Payments", "GET", "/accounting/v2/tenant/{tenant}/payments", Effect.Read,
    Verb = "list", Description = "Lists payments, only active ones by default.")]
public sealed record ListPayments : QueryableListAction<Payment>
{
    /// <summary>Only payments with these ids, 50 at most.</summary>
    [Input("IDs", "Only payments with these ids, 50 at most.", MaximumItems = 50, Example = "[98102207]")]
    public long[]? Ids { get; init; }

    /// <summary>Whether to return active payments, inactive ones, or all. By default ServiceTitan returns only active ones.</summary>
    [Input("Active State", "Whether to return active payments, inactive ones, or all. By default ServiceTitan returns only active ones.",
        Example = "All")]
    public ActiveState? ActiveState { get; init; }

    /// <summary>Only payments of this status: Pending, Posted or Exported. ServiceTitan does not document how to give several.</summary>
    [Input("Statuses", "Only payments of this status: Pending, Posted or Exported. ServiceTitan does not document how to give several.",
        Example = "Posted")]
    public string? Statuses { get; init; }

    /// <summary>Only payments of this accounting type, such as ReceivePayment.</summary>
    [Input("Transaction Type", "Only payments of this accounting type, such as ReceivePayment.", Example = "ReceivePayment")]
    public PaymentTransactionType? TransactionType { get; init; }

    /// <summary>Only payments of this customer.</summary>
    [Input("Customer ID", "Only payments of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    /// <summary>Only payments applied to these invoices.</summary>
    [Input("Applied To Invoice IDs", "Only payments applied to these invoices.", Example = "[98001120]")]
    public long[]? AppliedToInvoiceIds { get; init; }

    /// <summary>Only payments applied to the invoice with this number.</summary>
    [Input("Applied To Reference Number", "Only payments applied to the invoice with this number.", Example = "48021")]
    public string? AppliedToReferenceNumber { get; init; }

    /// <summary>Only payments of these business units.</summary>
    [Input("Business Unit IDs", "Only payments of these business units.", Example = "[1204]")]
    public long[]? BusinessUnitIds { get; init; }

    /// <summary>Only payments in this batch.</summary>
    [Input("Batch ID", "Only payments in this batch.", Example = "55031")]
    public long? BatchId { get; init; }

    /// <summary>Only payments in the batch with this number.</summary>
    [Input("Batch Number", "Only payments in the batch with this number.", Example = "412")]
    public int? BatchNumber { get; init; }

    /// <summary>Only payments in these deposits.</summary>
    [Input("Deposit IDs", "Only payments in these deposits.", Example = "[56004]")]
    public long[]? DepositIds { get; init; }

    /// <summary>Only payments with these custom fields, by name and value, 50 at most.</summary>
    [Input("Custom Fields", "Only payments with these custom fields, by name and value, 50 at most.",
        Wire = "customField.Fields", MaximumItems = 50, Example = """{"Cost center":"North"}""")]
    public IReadOnlyDictionary<string, TextValue>? CustomFields { get; init; }

    /// <summary>And, the default, requires all of the Custom Fields to match; Or requires any one of them.</summary>
    [Input("Custom Field Operator", "And, the default, requires all of the Custom Fields to match; Or requires any one of them.",
        Wire = "customField.Operator", Example = "Or")]
    public LogicalOperator? CustomFieldOperator { get; init; }

    /// <summary>Only payments with a total above this.</summary>
    [Input("Total Greater", "Only payments with a total above this.", Example = "100.00")]
    public decimal? TotalGreater { get; init; }

    /// <summary>Only payments with a total below this.</summary>
    [Input("Total Less", "Only payments with a total below this.", Example = "5000.00")]
    public decimal? TotalLess { get; init; }

    /// <summary>Only payments made after this time.</summary>
    [Input("Paid On After", "Only payments made after this time.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? PaidOnAfter { get; init; }

    /// <summary>Only payments made before this time.</summary>
    [Input("Paid On Before", "Only payments made before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? PaidOnBefore { get; init; }

    /// <summary>Only payments created before this time.</summary>
    [Input("Created Before", "Only payments created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only payments created at this time or later.</summary>
    [Input("Created On Or After", "Only payments created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only payments modified before this time.</summary>
    [Input("Modified Before", "Only payments modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only payments modified at this time or later.</summary>
    [Input("Modified On Or After", "Only payments modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
