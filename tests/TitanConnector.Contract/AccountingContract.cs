using TitanConnector.Accounting;
using TitanConnector.Actions;
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
        await titan.RunAsync(
            new UpdateInvoiceItems { InvoiceId = invoice, SkuName = "MAT-IGN", Description = "Igniter", Quantity = 2, UnitPrice = 100m },
            Token);
        await titan.RunAsync(
            new UpdateInvoiceItems { InvoiceId = invoice, SkuName = "SVC-HOUR", Description = "Labor", Quantity = 1, UnitPrice = 50m },
            Token);
        var billed = await ReadAsync(titan, invoice);
        billed.Items.Count.ShouldBe(2);
        (billed.SubTotal, billed.Balance).ShouldBe((250m, billed.Total));

        await titan.RunAsync(
            new DeleteInvoiceItem { InvoiceId = invoice, ItemId = billed.Items.Single(item => item.Description == "Labor").Id }, Token);
        (await ReadAsync(titan, invoice)).SubTotal.ShouldBe(200m);

        var owed = (await ReadAsync(titan, invoice)).Balance!.Value;
        await titan.RunAsync(
            new CreatePayment
            {
                TypeId = paymentType,
                Splits = [new PaymentSplitEntry { InvoiceId = invoice, Amount = owed }],
                Memo = "Card",
            },
            Token);
        (await ReadAsync(titan, invoice)).Balance.ShouldBe(0);
        (await titan.RunAsync(new GetCustomer { CustomerId = job.CustomerId }, Token)).Balance.ShouldBe(0);
        var payment = (await titan.PageAsync(new ListPayments { AppliedToInvoiceIds = [invoice] }, Token)).Data.ShouldHaveSingleItem();
        payment.Total.ShouldBe(owed);

        await titan.RunAsync(
            new UpdatePayment
            {
                PaymentId = payment.Id,
                TypeId = paymentType,
                Splits = [new PaymentSplitEntry { InvoiceId = invoice, Amount = owed - 20 }],
            },
            Token);
        (await ReadAsync(titan, invoice)).Balance.ShouldBe(20);
    }

    [Fact]
    public async Task An_item_with_an_id_is_changed_and_one_without_is_added()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var invoice = (await new Contractor(titan).NewJobAsync()).InvoiceId!.Value;

        await titan.RunAsync(
            new UpdateInvoiceItems { InvoiceId = invoice, SkuName = "MAT-IGN", Description = "Igniter", Quantity = 1, UnitPrice = 10m },
            Token);
        var item = (await ReadAsync(titan, invoice)).Items.Single();
        await titan.RunAsync(
            new UpdateInvoiceItems { InvoiceId = invoice, Id = item.Id, Description = "Igniter, twice", Quantity = 2 }, Token);

        var changed = (await ReadAsync(titan, invoice)).Items.ShouldHaveSingleItem();
        (changed.Id, changed.Description, changed.Quantity).ShouldBe((item.Id, "Igniter, twice", 2m));
    }

    [Fact]
    public async Task An_invoice_is_updated_and_adjusted()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var invoice = (await new Contractor(titan).NewJobAsync()).InvoiceId!.Value;

        await titan.RunAsync(
            new UpdateInvoice { InvoiceId = invoice, Summary = "Furnace", ReviewStatus = InvoiceReviewStatus.Reviewed }, Token);
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

    [Fact]
    public async Task Several_custom_fields_of_invoices_and_payments_are_set_by_name_in_one_call()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var (one, other) = ((await contractor.NewJobAsync()).InvoiceId!.Value, (await contractor.NewJobAsync()).InvoiceId!.Value);
        var payment = await contractor.BillAndPayAsync(one, 10);

        await SetAsync(titan, (one, "Cost center", "North"), (one, "Purchase order", "PO-1"), (other, "Cost center", "South"));
        await SetAsync(titan, (one, "Purchase order", null));
        await titan.RunAsync(new UpdatePaymentCustomFields { Operations = [Contractor.SetField(payment, "Deposit slip", "D-1")] }, Token);

        Texts((await ReadAsync(titan, one)).CustomFields).ShouldBe(["Cost center=North"]);
        Texts((await ReadAsync(titan, other)).CustomFields).ShouldBe(["Cost center=South"]);
        var paid = (await titan.PageAsync(new ListPayments { Ids = [payment] }, Token)).Data.Single();
        Texts(paid.CustomFields).ShouldBe(["Deposit slip=D-1"]);

        static IEnumerable<string> Texts(IEnumerable<NamedCustomFieldValue> all) => all.Select(field => $"{field.Name}={field.Value}");
    }

    [Fact]
    public async Task Invoices_are_found_by_all_or_any_of_their_custom_fields()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var (one, other) = ((await contractor.NewJobAsync()).InvoiceId!.Value, (await contractor.NewJobAsync()).InvoiceId!.Value);
        await SetAsync(titan, (one, "Cost center", "North"), (one, "Purchase order", "PO-1"), (other, "Cost center", "North"));

        (await FindAsync(null)).ShouldBe([one]);
        (await FindAsync(LogicalOperator.And)).ShouldBe([one]);
        (await FindAsync(LogicalOperator.Or)).ShouldBe([one, other], ignoreOrder: true);

        async Task<IEnumerable<long>> FindAsync(LogicalOperator? combination)
        {
            var fields = new Dictionary<string, TextValue> { ["Cost center"] = "North", ["Purchase order"] = "PO-1" };
            var found = await titan.PageAsync(new ListInvoices { CustomFields = fields, CustomFieldOperator = combination }, Token);
            return found.Data.Select(invoice => invoice.Id);
        }
    }

    [Fact]
    public async Task An_unknown_custom_field_or_record_is_refused_by_its_position_and_nothing_is_set()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var invoice = (await contractor.NewJobAsync()).InvoiceId!.Value;
        var payment = await contractor.BillAndPayAsync(invoice, 10);

        var badName = new UpdateInvoiceCustomFields
        {
            Operations = [Contractor.SetField(invoice, "Cost center", "North"), Contractor.SetField(invoice, "Colour", "Red")],
        };
        var badId = new UpdatePaymentCustomFields
        {
            Operations = [Contractor.SetField(payment, "Deposit slip", "D-1"), Contractor.SetField(1, "Deposit slip", "D-2")],
        };

        var ofInvoices = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(badName, Token));
        var ofPayments = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(badId, Token));

        ofInvoices.Errors.Keys.ShouldBe(["operations[1].customFields[0].name"]);
        ofPayments.Errors.Keys.ShouldBe(["operations[1].objectId"]);
        (await ReadAsync(titan, invoice)).CustomFields.ShouldBeEmpty();
        (await titan.PageAsync(new ListPayments { Ids = [payment] }, Token)).Data.Single().CustomFields.ShouldBeEmpty();
    }

    [Fact]
    public async Task Money_arrives_as_text_and_is_read_as_a_number()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var invoice = (await contractor.NewJobAsync()).InvoiceId!.Value;
        var payment = await contractor.BillAndPayAsync(invoice, 12.5m);

        var page = await titan.PagesJsonAsync(new ListPayments { Ids = [payment] }, Token).SingleAsync(Token);
        var invoices = await titan.PagesJsonAsync(new ListInvoices { Ids = [invoice] }, Token).SingleAsync(Token);

        page.Data.Single().GetProperty("total").GetString().ShouldBe("12.50");
        invoices.Data.Single().GetProperty("balance").GetString().ShouldBe("0.00");
        (await ReadAsync(titan, invoice)).SubTotal.ShouldBe(12.5m);
    }

    [Fact]
    public async Task A_due_date_is_the_given_day()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var invoice = (await new Contractor(titan).NewJobAsync()).InvoiceId!.Value;

        await titan.RunAsync(new UpdateInvoice { InvoiceId = invoice, DueDate = new DateOnly(2026, 12, 31) }, Token);

        (await ReadAsync(titan, invoice)).DueDate.ShouldBe(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
    }

    private static Task SetAsync(TitanClient titan, params (long Id, string Name, string? Value)[] fields) => titan.RunAsync(
        new UpdateInvoiceCustomFields { Operations = [.. fields.Select(field => Contractor.SetField(field.Id, field.Name, field.Value))] },
        Token);

    private static async Task<Invoice> ReadAsync(TitanClient titan, long id) =>
        (await titan.PageAsync(new ListInvoices { Ids = [id] }, Token)).Data.ShouldHaveSingleItem();
}
