using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>The tables of accounting.</summary>
internal static class AccountingTables
{
    public static Collection Skus { get; } = new("skus", new Column("name", "TEXT", document => document["name"]!.GetValue<string>()));

    public static Collection Invoices { get; } = new(
        "invoices",
        new Column("customer", "INTEGER", document => Named.IdOf(document, "customer")),
        new Column("job", "INTEGER", document => Named.IdOf(document, "job")),
        new Column("number", "TEXT", document => document["referenceNumber"]?.GetValue<string>()),
        new Column("invoiced", "INTEGER", document => document.Ticks("invoiceDate")),
        new Column("due", "INTEGER", document => document.Ticks("dueDate")));

    public static Collection InvoiceFieldTypes { get; } = new("invoice_custom_field_types");

    public static Collection PaymentTypes { get; } = new("payment_types");

    public static Collection Payments { get; } = new(
        "payments",
        new Column("customer", "INTEGER", document => Named.IdOf(document, "customer")),
        new Column("paid", "INTEGER", document => document.Ticks("date")));

    /// <summary>The <c>exportId</c> of payments, by the payment's id: lists do not show it.</summary>
    public static Collection PaymentExports { get; } = new("payment_exports") { LeavesTrace = false };

    public static Collection PaymentFieldTypes { get; } = new("payment_custom_field_types");
}
