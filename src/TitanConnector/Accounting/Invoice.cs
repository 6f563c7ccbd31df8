using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An invoice with its items.</summary>
[TableColumns("id", "referenceNumber", "invoiceDate", "customer.name", "total", "balance", "reviewStatus", "modifiedOn")]
public sealed record Invoice : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? SyncStatus { get; init; }

    public long? BudgetCodeId { get; init; }

    [Description("The invoice's number.")]
    public string? ReferenceNumber { get; init; }

    public DateTimeOffset? InvoiceDate { get; init; }

    public DateTimeOffset? DueDate { get; init; }

    [Description("Before tax; writes call it subtotal.")]
    public decimal? SubTotal { get; init; }

    public decimal? SalesTax { get; init; }

    public SalesTaxCode? SalesTaxCode { get; init; }

    public long? TaxZoneId { get; init; }

    public decimal? Total { get; init; }

    [Description("What is still to be paid.")]
    public decimal? Balance { get; init; }

    public NamedReference? InvoiceType { get; init; }

    public NamedReference? Customer { get; init; }

    public InvoiceAddress? CustomerAddress { get; init; }

    public NamedReference? Location { get; init; }

    public InvoiceAddress? LocationAddress { get; init; }

    public NamedReference? BusinessUnit { get; init; }

    [Description("Name of the payment term.")]
    public string? TermName { get; init; }

    public string? CreatedBy { get; init; }

    public Batch? Batch { get; init; }

    public DateTimeOffset? DepositedOn { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    [Description("The invoice that this one adjusts.")]
    public long? AdjustmentToId { get; init; }

    public InvoiceJob? Job { get; init; }

    public long? ProjectId { get; init; }

    public Royalty? Royalty { get; init; }

    public InvoiceEmployee? EmployeeInfo { get; init; }

    public string? CommissionEligibilityDate { get; init; }

    public OpenEnum<InvoiceSentStatus>? SentStatus { get; init; }

    public OpenEnum<InvoiceReviewStatus>? ReviewStatus { get; init; }

    [Description("The user whom the invoice is assigned to.")]
    public NamedReference? AssignedTo { get; init; }

    [Description("May hold HTML.")]
    public string? Summary { get; init; }

    public IReadOnlyList<InvoiceItem> Items { get; init => field = value ?? []; } = [];

    public IReadOnlyList<NamedCustomFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    public bool? Active { get; init; }

    public decimal? DiscountTotal { get; init; }

    public string? ImportId { get; init; }

    [Description("The invoice's id in the accounting system that it was exported to.")]
    public string? ExportId { get; init; }

    public long? MaterialSkuId { get; init; }

    public long? MembershipId { get; init; }

    public DateTimeOffset? PaidOn { get; init; }

    public OpenEnum<InvoiceConfiguration>? InvoiceConfiguration { get; init; }
}

/// <summary>The sales tax on an invoice.</summary>
public sealed record SalesTaxCode : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public decimal? TaxRate { get; init; }
}

/// <summary>An address on an invoice: it has no coordinates.</summary>
public sealed record InvoiceAddress : ServiceTitanRecord
{
    public string? Street { get; init; }

    public string? Unit { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Zip { get; init; }

    public string? Country { get; init; }
}

/// <summary>The job that an invoice is for.</summary>
public sealed record InvoiceJob : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Number { get; init; }

    [Description("Name of the job's type.")]
    public string? Type { get; init; }
}

/// <summary>The royalty on an invoice.</summary>
public sealed record Royalty : ServiceTitanRecord
{
    public string? Status { get; init; }

    public DateTimeOffset? Date { get; init; }

    public DateTimeOffset? SentOn { get; init; }

    public string? Memo { get; init; }
}

/// <summary>An employee as an invoice names one.</summary>
public sealed record InvoiceEmployee : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }
}
