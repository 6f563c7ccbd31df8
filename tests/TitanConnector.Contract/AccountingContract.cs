using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>Invoices and payments, through the library against the emulator.</summary>
public class AccountingContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_add_up_to_the_totals_and_payments_lower_the_balances()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var job = await contractor.NewJobAsync();
        var invoice = job.InvoiceId!.Value;
        var paymentType = await contractor.FirstIdAsync("accounting", "/payment-types");

        (await ReadAsync(titan, invoice)).Total.ShouldBe(0);
        await titan.RunAsync(new UpdateInvoiceItems { InvoiceId = invoice, SkuName = "MAT-IGN", Description = "Igniter", Quantity = 2, UnitPrice = 100m }, Token);
        await titan.RunAsync(new UpdateInvoiceItems { InvoiceId = invoice, SkuName = "SVC-HOUR", Description = "Labor", Quantity = 1, UnitPrice = 50m }, Token);
        var billed = await ReadAsync(titan, invoice);
        billed.Items.Count.ShouldBe(2);
        (billed.SubTotal, billed.Balance).ShouldBe((250m, billed.Total));

        await titan.RunAsync(new DeleteInvoiceItem { InvoiceId = invoice, ItemId = billed.Items.Single(item => item.Description == "Labor").Id }, Token);
        (await ReadAsync(titan, invoice)).SubTotal.ShouldBe(200m);

        var owed = (await ReadAsync(titan, invoice)).Balance!.Value;
        await titan.RunAsync(
            new CreatePayment { TypeId = paymentType, Splits = [new PaymentSplitEntry { InvoiceId = invoice, Amount = owed }], Memo = "Card" }, Token);
        (await ReadAsync(titan, invoice)).Balance.ShouldBe(0);
        (await titan.RunAsync(new GetCustomer { CustomerId = job.CustomerId }, Token)).Balance.ShouldBe(0);
        var payment = (await titan.RunAsync(new ListPayments { AppliedToInvoiceIds = [invoice] }, Token)).Data.ShouldHaveSingleItem();
        payment.Total.ShouldBe(owed);

        await titan.RunAsync(
            new UpdatePayment { PaymentId = payment.Id, TypeId = paymentType, Splits = [new PaymentSplitEntry { InvoiceId = invoice, Amount = owed - 20 }] }, Token);
        (await ReadAsync(titan, invoice)).Balance.ShouldBe(20);
    }

    [Fact]
    public async Task An_item_with_an_id_is_changed_and_one_without_is_added()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var invoice = (await new Contractor(titan).NewJobAsync()).InvoiceId!.Value;

        await titan.RunAsync(new UpdateInvoiceItems { InvoiceId = invoice, SkuName = "MAT-IGN", Description = "Igniter", Quantity = 1, UnitPrice = 10m }, Token);
        var item = (await ReadAsync(titan, invoice)).Items.Single();
        await titan.RunAsync(new UpdateInvoiceItems { InvoiceId = invoice, Id = item.Id, Description = "Igniter, twice", Quantity = 2 }, Token);

        var changed = (await ReadAsync(titan, invoice)).Items.ShouldHaveSingleItem();
        (changed.Id, changed.Description, changed.Quantity).ShouldBe((item.Id, "Igniter, twice", 2m));
    }

    [Fact]
    public async Task An_invoice_is_updated_and_adjusted()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var invoice = (await new Contractor(titan).NewJobAsync()).InvoiceId!.Value;

        await titan.RunAsync(new UpdateInvoice { InvoiceId = invoice, Summary = "Furnace", ReviewStatus = InvoiceReviewStatus.Reviewed }, Token);
        var adjustment = await titan.RunAsync(new CreateInvoices { AdjustmentToId = invoice, Summary = "Goodwill" }, Token);

        var updated = await ReadAsync(titan, invoice);
        (updated.Summary, updated.ReviewStatus == InvoiceReviewStatus.Reviewed).ShouldBe(("Furnace", true));
        (await ReadAsync(titan, adjustment)).AdjustmentToId.ShouldBe(invoice);
        await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(new CreateInvoices { AdjustmentToId = 1 }, Token));
    }

    [Fact]
    public async Task A_payment_of_a_type_that_does_not_exist_is_refused()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var invoice = (await new Contractor(titan).NewJobAsync()).InvoiceId!.Value;

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(
            new CreatePayment { TypeId = 1, Splits = [new PaymentSplitEntry { InvoiceId = invoice, Amount = 1 }] }, Token));

        error.Errors.Keys.ShouldContain("typeId");
    }

    private static async Task<Invoice> ReadAsync(TitanClient titan, long id) =>
        (await titan.RunAsync(new ListInvoices { Ids = [id] }, Token)).Data.ShouldHaveSingleItem();
}
