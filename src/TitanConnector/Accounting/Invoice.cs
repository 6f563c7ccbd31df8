using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An invoice with its items. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "referenceNumber", "invoiceDate", "customer.name", "total", "balance", "reviewStatus", "modifiedOn")]
public sealed record Invoice : ServiceTitanRecord
{
    /// <summary>Identifies the invoice within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The status of the invoice's export to the accounting system, as ServiceTitan words it.</summary>
    public string? SyncStatus { get; init; }

    /// <summary>Id of the budget code that the invoice is booked under; null if there is none.</summary>
    public long? BudgetCodeId { get; init; }

    /// <summary>The invoice's number, as printed on it. In writes, it is called number.</summary>
    [Description("The invoice's number, as printed on it. In writes, it is called number.")]
    public string? ReferenceNumber { get; init; }

    /// <summary>The invoice date, in UTC. In writes, it is called invoicedOn.</summary>
    public DateTimeOffset? InvoiceDate { get; init; }

    /// <summary>When the invoice must be paid, in UTC; null if no date is set.</summary>
    public DateTimeOffset? DueDate { get; init; }

    /// <summary>The items' total before tax, in the tenant's currency. In writes, it is called subtotal.</summary>
    [Description("The items' total before tax, in the tenant's currency. In writes, it is called subtotal.")]
    public decimal? SubTotal { get; init; }

    /// <summary>The tax on the subtotal, in the tenant's currency. In writes, it is called tax.</summary>
    public decimal? SalesTax { get; init; }

    /// <summary>The tax rate that was applied; null if there is none.</summary>
    public SalesTaxCode? SalesTaxCode { get; init; }

    /// <summary>Id of the tax zone, which sets the sales tax; null if there is none.</summary>
    public long? TaxZoneId { get; init; }

    /// <summary>Subtotal and tax together, in the tenant's currency.</summary>
    public decimal? Total { get; init; }

    /// <summary>The part of the total that is still to be paid, in the tenant's currency. It can be negative.</summary>
    [Description("The part of the total that is still to be paid, in the tenant's currency. It can be negative.")]
    public decimal? Balance { get; init; }

    /// <summary>The type of invoice, by id and name; null if it has none.</summary>
    public NamedReference? InvoiceType { get; init; }

    /// <summary>The customer who is billed, by id and name.</summary>
    public NamedReference? Customer { get; init; }

    /// <summary>The customer's billing address.</summary>
    public InvoiceAddress? CustomerAddress { get; init; }

    /// <summary>The location where the work was done, by id and name.</summary>
    public NamedReference? Location { get; init; }

    /// <summary>Where the work was done.</summary>
    public InvoiceAddress? LocationAddress { get; init; }

    /// <summary>The business unit of the invoice, by id and name.</summary>
    public NamedReference? BusinessUnit { get; init; }

    /// <summary>Name of the payment term, such as the days until the invoice is due.</summary>
    [Description("Name of the payment term, such as the days until the invoice is due.")]
    public string? TermName { get; init; }

    /// <summary>Name of the user who created the invoice.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The batch in which the invoice is posted to accounting; null if it is in none.</summary>
    public Batch? Batch { get; init; }

    /// <summary>When the money was deposited, in UTC; null if it was not.</summary>
    public DateTimeOffset? DepositedOn { get; init; }

    /// <summary>When the invoice was added to ServiceTitan, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the invoice was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>Id of the invoice that this one adjusts; null unless it is an adjustment.</summary>
    [Description("Id of the invoice that this one adjusts; null unless it is an adjustment.")]
    public long? AdjustmentToId { get; init; }

    /// <summary>The job that is billed; null if the invoice is for no job, such as a counter sale.</summary>
    public InvoiceJob? Job { get; init; }

    /// <summary>Id of the project that the billed work belongs to; null if there is none.</summary>
    public long? ProjectId { get; init; }

    /// <summary>What a franchise owes its franchisor for the invoice, and whether that was reported.</summary>
    public Royalty? Royalty { get; init; }

    /// <summary>The employee named on the invoice; null if there is none.</summary>
    public InvoiceEmployee? EmployeeInfo { get; init; }

    /// <summary>The date from which the invoice counts toward commissions, as text; null if it is not set.</summary>
    public string? CommissionEligibilityDate { get; init; }

    /// <summary>Whether the invoice was sent to the customer and opened.</summary>
    public OpenEnum<InvoiceSentStatus>? SentStatus { get; init; }

    /// <summary>The invoice's status in the office's review.</summary>
    public OpenEnum<InvoiceReviewStatus>? ReviewStatus { get; init; }

    /// <summary>The user that the invoice is assigned to; null if it is unassigned.</summary>
    [Description("The user that the invoice is assigned to; null if it is unassigned.")]
    public NamedReference? AssignedTo { get; init; }

    /// <summary>Describes the work or the reason for the invoice. It may contain HTML.</summary>
    [Description("Describes the work or the reason for the invoice. It may contain HTML.")]
    public string? Summary { get; init; }

    /// <summary>The lines of the invoice. Empty if there are none.</summary>
    public IReadOnlyList<InvoiceItem> Items { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The invoice's custom fields, by name. Most other records identify custom fields by type id.</summary>
    public IReadOnlyList<NamedCustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>False if the invoice was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The total of all discounts, in the tenant's currency.</summary>
    public decimal? DiscountTotal { get; init; }

    /// <summary>Its id in the system that it was imported from; null if it was not imported.</summary>
    public string? ImportId { get; init; }

    /// <summary>The invoice's id in the accounting system that it was exported to; null if it was not exported.</summary>
    [Description("The invoice's id in the accounting system that it was exported to; null if it was not exported.")]
    public string? ExportId { get; init; }

    /// <summary>Id of the pricebook item that represents the invoice's materials; null if there is none.</summary>
    public long? MaterialSkuId { get; init; }

    /// <summary>Id of the customer's membership that the invoice belongs to; null if there is none.</summary>
    public long? MembershipId { get; init; }

    /// <summary>When the invoice was paid in full, in UTC; null while a balance is due.</summary>
    public DateTimeOffset? PaidOn { get; init; }

    /// <summary>The kind of sale that is billed, such as a job or a membership.</summary>
    public OpenEnum<InvoiceConfiguration>? InvoiceConfiguration { get; init; }
}

/// <summary>The sales tax rate of an invoice.</summary>
public sealed record SalesTaxCode : ServiceTitanRecord
{
    /// <summary>Identifies the tax rate within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The name of the tax rate.</summary>
    public string? Name { get; init; }

    /// <summary>The rate, as returned by ServiceTitan.</summary>
    public decimal? TaxRate { get; init; }
}

/// <summary>An address on an invoice. Unlike a customer's or a location's, it has no coordinates.</summary>
public sealed record InvoiceAddress : ServiceTitanRecord
{
    /// <summary>House number and street, such as 12 Mill Lane.</summary>
    public string? Street { get; init; }

    /// <summary>Apartment, suite or unit; null if there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>City or town.</summary>
    public string? City { get; init; }

    /// <summary>State or province, such as OH.</summary>
    public string? State { get; init; }

    /// <summary>Postal code, such as 44301.</summary>
    public string? Zip { get; init; }

    /// <summary>Country, such as USA.</summary>
    public string? Country { get; init; }
}

/// <summary>The job that an invoice bills.</summary>
public sealed record InvoiceJob : ServiceTitanRecord
{
    /// <summary>Identifies the job within the tenant; Get Job takes it.</summary>
    public long Id { get; init; }

    /// <summary>The job number shown to users.</summary>
    public string? Number { get; init; }

    /// <summary>Name of the job type.</summary>
    [Description("Name of the job type.")]
    public string? Type { get; init; }
}

/// <summary>What a franchise owes its franchisor for an invoice.</summary>
public sealed record Royalty : ServiceTitanRecord
{
    /// <summary>Whether it is pending, was sent or failed, as ServiceTitan words it.</summary>
    public string? Status { get; init; }

    /// <summary>The day that the royalty belongs to, in UTC.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>When it was sent to the franchisor, in UTC; null if it was not sent.</summary>
    public DateTimeOffset? SentOn { get; init; }

    /// <summary>A note about the royalty.</summary>
    public string? Memo { get; init; }
}

/// <summary>An employee named on an invoice.</summary>
public sealed record InvoiceEmployee : ServiceTitanRecord
{
    /// <summary>Identifies the employee within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The employee's full name.</summary>
    public string? Name { get; init; }

    /// <summary>When the employee was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
