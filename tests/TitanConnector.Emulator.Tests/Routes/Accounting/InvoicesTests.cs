using Microsoft.Extensions.Time.Testing;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Accounting;

public sealed class InvoicesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task New_job_and_its_empty_invoice_reference_each_other()
    {
        await using var ledger = await Ledger.StartAsync();

        var invoice = await ledger.InvoiceAsync();
        var job = await ledger.Work.JobAsync(ledger.JobId);

        invoice["job"]!.Id().ShouldBe(ledger.JobId);
        invoice.Text("referenceNumber").ShouldBe(job.Text("jobNumber"));
        invoice["customer"]!.Id().ShouldBe(ledger.Work.CustomerId);
        invoice["customer"]!.Text("name").ShouldBe("Avery Heating");
        invoice["location"]!.Id().ShouldBe(ledger.Work.LocationId);
        invoice["businessUnit"]!.Id().ShouldBe(ledger.Work.BusinessUnitId);
        invoice["items"]!.AsArray().ShouldBeEmpty();
        foreach (var amount in new[] { "subTotal", "salesTax", "total", "balance" })
        {
            invoice.Text(amount).ShouldBe("0.00");
        }

        (await ledger.Work.IdsAsync($"jpm/v2/jobs?invoiceId={ledger.InvoiceId}")).ShouldBe([ledger.JobId]);
    }

    [Fact]
    public async Task Items_add_up_to_the_totals_the_balances_and_the_total_of_the_job()
    {
        await using var ledger = await Ledger.StartAsync();

        Ledger.EmptyOk(
            await ledger.PutItemAsync("""{"skuName":"SVC-HOUR","description":"Labor","quantity":2.5,"unitPrice":40.10,"cost":3}"""));
        Ledger.EmptyOk(await ledger.PutItemAsync("""{"skuName":"MAT-CAP","description":"Capacitor","quantity":1,"unitPrice":99.75}"""));
        Ledger.EmptyOk(await ledger.PatchInvoiceAsync("""{"tax":7.5}"""));

        var invoice = await ledger.InvoiceAsync();
        var items = invoice["items"]!.AsArray();
        items.Select(item => item!.Text("total")).ShouldBe(["100.25", "99.75"]);
        items.Select(item => item!.Text("skuName")).ShouldBe(["SVC-HOUR", "MAT-CAP"]);
        items.Select(item => item!.Text("type")).ShouldBe(["Service", "Material"]);
        items.Select(item => item!["order"]!.GetValue<int>()).ShouldBe([1, 2]);
        items[0]!.Text("totalCost").ShouldBe("7.50");
        invoice.Text("subTotal").ShouldBe("200.00");
        invoice.Text("salesTax").ShouldBe("7.50");
        invoice.Text("total").ShouldBe("207.50");
        invoice.Text("balance").ShouldBe("207.50");
        (await ledger.BalanceAsync()).ShouldBe(207.50m);
        (await ledger.Work.JobAsync(ledger.JobId))["total"]!.GetValue<decimal>().ShouldBe(207.50m);
    }

    [Fact]
    public async Task Item_with_an_id_is_changed_and_keeps_absent_fields()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(50);
        await ledger.BillAsync(70);
        var id = (await ledger.ItemsAsync())[0]!.Id();

        Ledger.EmptyOk(await ledger.PutItemAsync($$"""{"id":{{id}},"description":"Two hours","quantity":2}"""));

        var items = await ledger.ItemsAsync();
        items.Count.ShouldBe(2);
        items[0]!.Id().ShouldBe(id);
        items[0]!.Text("description").ShouldBe("Two hours");
        items[0]!.Text("price").ShouldBe("50.00");
        items[0]!.Text("total").ShouldBe("100.00");
        (await ledger.InvoiceAsync()).Text("total").ShouldBe("170.00");
    }

    [Fact]
    public async Task Deleted_item_lowers_the_totals()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(50);
        await ledger.BillAsync(70);
        var first = (await ledger.ItemsAsync())[0]!.Id();

        Ledger.EmptyOk(await ledger.Work.DeleteAsync($"accounting/v2/invoices/{ledger.InvoiceId}/items/{first}"));

        var invoice = await ledger.InvoiceAsync();
        invoice["items"]!.AsArray().Count.ShouldBe(1);
        invoice["items"]![0]!["order"]!.GetValue<int>().ShouldBe(1);
        invoice.Text("total").ShouldBe("70.00");
        (await ledger.BalanceAsync()).ShouldBe(70);
        (await ledger.Work.DeleteAsync($"accounting/v2/invoices/{ledger.InvoiceId}/items/{first}")).RefusedFields().ShouldBe(["itemId"]);
        (await ledger.Work.DeleteAsync($"accounting/v2/invoices/1/items/{first}")).RefusedFields().ShouldBe(["invoiceId"]);
    }

    [Theory]
    [InlineData("""{"description":"x"}""", "quantity")]
    [InlineData("""{"quantity":1}""", "description")]
    [InlineData("""{"description":null,"quantity":1}""", "description")]
    [InlineData("""{"description":"x","quantity":1,"price":5}""", "price")]
    [InlineData("""{"description":"x","quantity":1,"skuId":1}""", "skuId")]
    [InlineData("""{"description":"x","quantity":1,"skuName":"NO-SUCH"}""", "skuName")]
    [InlineData("""{"description":"x","quantity":1,"technicianId":1}""", "technicianId")]
    [InlineData("""{"description":"x","quantity":1,"id":1}""", "id")]
    public async Task Wrong_item_is_refused_and_changes_nothing(string body, string field)
    {
        await using var ledger = await Ledger.StartAsync();

        (await ledger.PutItemAsync(body)).RefusedFields().ShouldBe([field]);

        (await ledger.ItemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Item_without_a_SKU_needs_only_the_documented_fields()
    {
        await using var ledger = await Ledger.StartAsync();

        Ledger.EmptyOk(
            await ledger.PutItemAsync("""{"description":"Trip","quantity":1,"unitPrice":9,"skuName":null,"cost":null,"isAddOn":null}"""));

        var item = (await ledger.ItemsAsync())[0]!;
        item["skuId"]!.GetValue<long>().ShouldBe(0);
        item.Text("type").ShouldBe("Unspecified");
    }

    [Fact]
    public async Task Null_clears_a_field_of_the_invoice_and_absent_fields_stay()
    {
        await using var ledger = await Ledger.StartAsync();
        Ledger.EmptyOk(await ledger.PatchInvoiceAsync(
            """{"summary":"x","exportId":"e-1","royaltyMemo":"m","royaltyStatus":"Sent","reviewStatus":"OnHold","dueDate":"2026-05-01","number":"A-1"}"""));

        Ledger.EmptyOk(await ledger.PatchInvoiceAsync("""{"summary":null,"royaltyMemo":null,"reviewStatus":null,"dueDate":null}"""));

        var invoice = await ledger.InvoiceAsync();
        invoice["summary"].ShouldBeNull();
        invoice["royalty"]!["memo"].ShouldBeNull();
        invoice["royalty"]!.Text("status").ShouldBe("Sent");
        invoice.Text("reviewStatus").ShouldBe("NeedsReview");
        invoice["dueDate"].ShouldBeNull();
        invoice.Text("exportId").ShouldBe("e-1");
        invoice.Text("referenceNumber").ShouldBe("A-1");
    }

    [Fact]
    public async Task Subtotal_counts_only_without_items()
    {
        await using var ledger = await Ledger.StartAsync();
        Ledger.EmptyOk(await ledger.PatchInvoiceAsync("""{"subtotal":80}"""));
        (await ledger.InvoiceAsync()).Text("total").ShouldBe("80.00");

        await ledger.BillAsync(50);

        (await ledger.InvoiceAsync()).Text("total").ShouldBe("50.00");
        (await ledger.PatchInvoiceAsync("""{"subtotal":80}""")).RefusedFields().ShouldBe(["subtotal"]);
        Ledger.EmptyOk(await ledger.PatchInvoiceAsync(
            """{"subtotal":80,"items":[{"description":"More","quantity":1,"unitPrice":30}]}"""));
    }

    [Fact]
    public async Task Patch_that_changes_nothing_leaves_the_date_of_change_alone()
    {
        await using var ledger = await Ledger.StartAsync(new FakeTimeProvider(Start));
        await ledger.BillAsync(50);
        var before = (await ledger.InvoiceAsync()).Moment("modifiedOn");

        Ledger.EmptyOk(await ledger.PatchInvoiceAsync("{}"));

        (await ledger.InvoiceAsync()).Moment("modifiedOn").ShouldBe(before);
    }

    [Fact]
    public async Task Adjustment_belongs_to_the_original_and_has_its_own_items_and_balance()
    {
        await using var ledger = await Ledger.StartAsync();
        await ledger.BillAsync(100);

        var reply = await ledger.Work.PostAsync("accounting/v2/invoices", Parse(
            $$"""{"adjustmentToId":{{ledger.InvoiceId}},"items":[{"description":"Discount","quantity":1,"unitPrice":-30}]}"""));

        var id = reply.Ok().GetValue<long>();
        var adjustment = await ledger.InvoiceAsync(id);
        adjustment["adjustmentToId"]!.GetValue<long>().ShouldBe(ledger.InvoiceId);
        adjustment["customer"]!.Id().ShouldBe(ledger.Work.CustomerId);
        adjustment.Text("total").ShouldBe("-30.00");
        (await ledger.InvoiceAsync()).Text("balance").ShouldBe("100.00");
        (await ledger.BalanceAsync()).ShouldBe(70);
        (await ledger.Work.JobAsync(ledger.JobId))["total"]!.GetValue<decimal>().ShouldBe(100);
        (await ledger.Work.IdsAsync($"accounting/v2/invoices?adjustmentToId={ledger.InvoiceId}")).ShouldBe([id]);
        (await ledger.Work.PostAsync("accounting/v2/invoices", Parse("""{"adjustmentToId":1}"""))).RefusedFields()
            .ShouldBe(["adjustmentToId"]);
        (await ledger.Work.PostAsync("accounting/v2/invoices", Parse("{}"))).RefusedFields().ShouldBe(["adjustmentToId"]);
    }

    [Fact]
    public async Task Custom_fields_are_written_by_name_and_the_others_stay()
    {
        await using var ledger = await Ledger.StartAsync();
        Task<Reply> Write(string fields) => ledger.Work.PatchAsync(
            "accounting/v2/invoices/custom-fields", $$"""{"operations":[{"objectId":{{ledger.InvoiceId}},"customFields":[{{fields}}]}]}""");

        Ledger.EmptyOk(await Write("""{"name":"Purchase order","value":"PO-1"},{"name":"Cost center","value":"North"}"""));
        Ledger.EmptyOk(await Write("""{"name":"Cost center","value":null}"""));

        (await ledger.InvoiceAsync())["customFields"]!.ToJsonString().ShouldBe("""[{"name":"Purchase order","value":"PO-1"}]""");
        (await Write("""{"name":"Color","value":"red"}""")).RefusedFields().ShouldBe(["operations[0].customFields[0].name"]);
        (await ledger.Work.PatchAsync("accounting/v2/invoices/custom-fields", """{"operations":[{"objectId":1,"customFields":[]}]}"""))
            .RefusedFields().ShouldBe(["operations[0].objectId"]);
        (await ledger.Work.DataAsync("accounting/v2/invoices/custom-fields")).Select(type => type!.Text("name"))
            .ShouldBe(["Purchase order", "Cost center"]);
    }

    [Fact]
    public async Task Missing_invoice_is_refused_as_documented()
    {
        await using var ledger = await Ledger.StartAsync();

        (await ledger.PutItemAsync("""{"description":"x","quantity":1}""", invoiceId: 1)).RefusedFields().ShouldBe(["invoiceId"]);
        (await ledger.Work.PatchAsync("accounting/v2/invoices/1", "{}")).RefusedFields().ShouldBe(["id"]);
    }
}
