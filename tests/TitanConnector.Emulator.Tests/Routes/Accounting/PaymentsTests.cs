using Microsoft.Extensions.Time.Testing;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Accounting;

public sealed class PaymentsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Payment_lowers_the_balance_of_its_invoices_and_of_the_customer()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);

        var payment = (await ledger.PayAsync(
            With("splits", Array(Ledger.Split(ledger.InvoiceId, 60))),
            With("memo", "half"),
            With("exportId", "e-7"),
            With("checkNumber", "1001"),
            With("paidOn", "2026-02-01T00:00:00Z"))).Ok();

        payment["splits"]![0]!["amount"]!.GetValue<decimal>().ShouldBe(60);
        payment.Text("exportId").ShouldBe("e-7");
        payment["customerId"]!.GetValue<long>().ShouldBe(ledger.Work.CustomerId);
        payment["typeId"]!.GetValue<long>().ShouldBe(ledger.TypeId);
        payment.Text("status").ShouldBe("Pending");
        (await ledger.InvoiceAsync()).Text("balance").ShouldBe("40.00");
        (await ledger.InvoiceAsync())["paidOn"].ShouldBeNull();
        (await ledger.BalanceAsync()).ShouldBe(40);

        var listed = await ledger.PaymentAsync(payment.Id());
        listed.Text("total").ShouldBe("60.00");
        listed.Text("unappliedAmount").ShouldBe("0.00");
        listed.Text("typeId").ShouldBe(payment["typeId"]!.ToJsonString());
        listed["appliedTo"]![0]!["appliedTo"]!.GetValue<long>().ShouldBe(ledger.InvoiceId);
        listed["appliedTo"]![0]!.Text("appliedAmount").ShouldBe("60.00");
        (await ledger.Work.IdsAsync($"accounting/v2/payments?appliedToInvoiceIds={ledger.InvoiceId}")).ShouldBe([payment.Id()]);
    }

    [Fact]
    public async Task Paid_invoice_has_its_payment_date()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);

        (await ledger.PayAsync(With("splits", Array(Ledger.Split(ledger.InvoiceId, 100))), With("paidOn", "2026-02-01T00:00:00Z"))).Ok();

        (await ledger.InvoiceAsync()).Moment("paidOn").ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        (await ledger.BalanceAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Payment_cannot_exceed_the_open_balance_of_an_invoice()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);

        (await ledger.PayInvoiceAsync(100.01m)).RefusedFields().ShouldBe(["splits[0].amount"]);
        (await ledger.PayInvoiceAsync(-1)).RefusedFields().ShouldBe(["splits[0].amount"]);
        (await ledger.PayAsync(With("splits", Array(Ledger.Split(ledger.InvoiceId, 60), Ledger.Split(ledger.InvoiceId, 60)))))
            .RefusedFields().ShouldBe(["splits[1].amount"]);

        (await ledger.InvoiceAsync()).Text("balance").ShouldBe("100.00");
        (await ledger.BalanceAsync()).ShouldBe(100);
    }

    [Fact]
    public async Task Amount_beyond_the_splits_stays_unapplied_and_lowers_the_customers_balance()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);

        var id = (await ledger.PayAsync(With("amount", 150), With("splits", Array(Ledger.Split(ledger.InvoiceId, 100))))).Ok().Id();

        var payment = await ledger.PaymentAsync(id);
        payment.Text("total").ShouldBe("150.00");
        payment.Text("unappliedAmount").ShouldBe("50.00");
        (await ledger.BalanceAsync()).ShouldBe(-50);
        (await ledger.PayAsync(With("amount", 10), With("splits", Array(Ledger.Split(ledger.InvoiceId, 0))))).Ok();
        (await ledger.PayAsync(With("amount", -5), With("customerId", ledger.Work.CustomerId))).Ok();
    }

    [Fact]
    public async Task Payment_needs_an_existing_type_customer_and_invoices()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);

        (await ledger.PayAsync(With("typeId", 1), With("amount", 5), With("customerId", ledger.Work.CustomerId)))
            .RefusedFields().ShouldBe(["typeId"]);
        (await ledger.PayAsync(With("amount", 5))).RefusedFields().ShouldBe(["customerId"]);
        (await ledger.PayAsync(With("amount", 5), With("customerId", 1))).RefusedFields().ShouldBe(["customerId"]);
        (await ledger.PayAsync(With("amount", 5), With("customerId", ledger.Work.CustomerId), With("splits", Array(Ledger.Split(1, 5)))))
            .RefusedFields().ShouldBe(["splits[0].invoiceId"]);
        (await ledger.PayAsync(With("amount", 5), With("splits", Array(Ledger.Split(ledger.InvoiceId, 6))))).RefusedFields()
            .ShouldBe(["splits"]);
        (await ledger.PayAsync(With("customerId", ledger.Work.CustomerId), With("splits", Array(Parse("""{"amount":5}""")))))
            .RefusedFields().ShouldBe(["splits[0].invoiceId"]);
    }

    [Fact]
    public async Task Invoice_of_another_customer_cannot_be_paid()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);
        var other = await ledger.Work.Tenant.AddCustomerIdAsync("Birch");

        (await ledger.PayAsync(With("customerId", other), With("splits", Array(Ledger.Split(ledger.InvoiceId, 5)))))
            .RefusedFields().ShouldBe(["splits[0].invoiceId"]);
    }

    [Fact]
    public async Task Invoice_can_be_named_by_its_number()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);
        var number = (await ledger.InvoiceAsync()).Text("referenceNumber");

        (await ledger.PayAsync(With("splits", Array(Parse($$"""{"invoiceNumber":"{{number}}","amount":25}"""))))).Ok();

        (await ledger.InvoiceAsync()).Text("balance").ShouldBe("75.00");
        (await ledger.PayAsync(
            With("customerId", ledger.Work.CustomerId), With("splits", Array(Parse("""{"invoiceNumber":"none","amount":5}""")))))
            .RefusedFields().ShouldBe(["splits[0].invoiceNumber"]);
    }

    [Fact]
    public async Task Update_applies_the_payment_anew()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);
        var id = (await ledger.PayInvoiceAsync(100)).Ok().Id();

        var payment = (await ledger.Work.PatchAsync($"accounting/v2/payments/{id}",
            $$"""{"typeId":{{ledger.TypeId}},"splits":[{"invoiceId":{{ledger.InvoiceId}},"amount":70}],"status":"Posted","memo":"m"}"""))
            .Ok();

        payment.Text("status").ShouldBe("Posted");
        payment.Text("memo").ShouldBe("m");
        (await ledger.InvoiceAsync()).Text("balance").ShouldBe("30.00");
        (await ledger.InvoiceAsync())["paidOn"].ShouldBeNull();
        (await ledger.PaymentAsync(id)).Text("unappliedAmount").ShouldBe("30.00");
        (await ledger.BalanceAsync()).ShouldBe(0);
        (await ledger.Work.IdsAsync("accounting/v2/payments?statuses=Posted,Exported&ids=" + id)).ShouldBe([id]);
        (await ledger.Work.IdsAsync("accounting/v2/payments?statuses=Pending&ids=" + id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Update_needs_type_and_splits_and_a_payment()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);
        var id = (await ledger.PayInvoiceAsync(100)).Ok().Id();

        (await ledger.Work.PatchAsync($"accounting/v2/payments/{id}", "{}")).RefusedFields().ShouldBe(["splits", "typeId"]);
        (await ledger.Work.PatchAsync($"accounting/v2/payments/{id}", $$"""{"typeId":{{ledger.TypeId}},"splits":[],"memo":null}"""))
            .RefusedFields().ShouldBe(["memo"]);
        (await ledger.Work.PatchAsync("accounting/v2/payments/1", $$"""{"typeId":{{ledger.TypeId}},"splits":[]}""")).RefusedFields()
            .ShouldBe(["id"]);
    }

    [Fact]
    public async Task Inactive_payment_pays_nothing()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);
        var id = (await ledger.PayInvoiceAsync(100)).Ok().Id();
        Task<Reply> Set(bool active) => ledger.Work.PatchAsync($"accounting/v2/payments/{id}",
            $$"""{"active":{{(active ? "true" : "false")}},"typeId":{{ledger.TypeId}},"splits":[{"invoiceId":{{ledger.InvoiceId}},"amount":100}]}""");

        (await Set(active: false)).Ok();

        (await ledger.InvoiceAsync()).Text("balance").ShouldBe("100.00");
        (await ledger.BalanceAsync()).ShouldBe(100);
        (await ledger.Work.IdsAsync($"accounting/v2/payments?ids={id}")).ShouldBeEmpty();
        (await ledger.Work.IdsAsync($"accounting/v2/payments?ids={id}&activeState=InactiveOnly")).ShouldBe([id]);

        (await Set(active: true)).Ok();
        (await ledger.InvoiceAsync()).Text("balance").ShouldBe("0.00");
        (await ledger.BalanceAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Payment_modifies_the_customer_unless_accounting_changes_are_excluded()
    {
        var time = new FakeTimeProvider(Start);
        await using var ledger = await Ledger.StartAsync(time);
        const string Exclude = "excludeAccountingChangesFromModifiedDateRange=true";
        async Task<bool> IsListed(string query) =>
            (await ledger.Work.IdsAsync($"crm/v2/customers?{query}&pageSize=500")).Contains(ledger.Work.CustomerId);

        time.Advance(TimeSpan.FromMinutes(4));
        await ledger.BillAsync(100);
        (await ledger.PayInvoiceAsync(40)).Ok();

        (await ledger.CustomerAsync()).Moment("modifiedOn").ShouldBeGreaterThanOrEqualTo(Start.AddMinutes(4));
        (await IsListed("modifiedOnOrAfter=2026-03-01T08:02:00Z")).ShouldBeTrue();
        (await IsListed($"modifiedOnOrAfter=2026-03-01T08:02:00Z&{Exclude}")).ShouldBeFalse();
        (await IsListed($"modifiedOnOrAfter=2026-03-01T08:00:00Z&{Exclude}")).ShouldBeTrue();
        (await IsListed($"modifiedBefore=2026-03-01T08:02:00Z&{Exclude}")).ShouldBeTrue();

        time.Advance(TimeSpan.FromMinutes(4));
        (await ledger.Work.PatchAsync($"crm/v2/customers/{ledger.Work.CustomerId}", """{"name":"Birch"}""")).Ok();
        (await IsListed($"modifiedOnOrAfter=2026-03-01T08:02:00Z&{Exclude}")).ShouldBeTrue();

        time.Advance(TimeSpan.FromMinutes(4));
        (await ledger.PayInvoiceAsync(10)).Ok();
        (await IsListed($"modifiedOnOrAfter=2026-03-01T08:10:00Z&{Exclude}")).ShouldBeFalse();
        (await IsListed($"modifiedOnOrAfter=2026-03-01T08:08:00Z&{Exclude}")).ShouldBeTrue();
    }

    [Fact]
    public async Task Custom_fields_of_payments_are_written_by_name()
    {
        await using var ledger = await Ledger.StartAsync();
        var id = (await ledger.PayAsync(With("amount", 5), With("customerId", ledger.Work.CustomerId))).Ok().Id();

        Ledger.EmptyOk(await ledger.Work.PatchAsync("accounting/v2/payments/custom-fields",
            $$"""{"operations":[{"objectId":{{id}},"customFields":[{"name":"Deposit slip","value":"17"}]}]}"""));

        (await ledger.PaymentAsync(id))["customFields"]!.ToJsonString().ShouldBe("""[{"name":"Deposit slip","value":"17"}]""");
        (await ledger.Work.IdsAsync("accounting/v2/payments?customField.Fields[Deposit slip]=17")).ShouldBe([id]);
    }
}
