using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Credit memos that pay invoices, and the status of payments.</summary>
public sealed class CreditMemoRuleTests
{
    private const string Memos = "accounting/v2/credit-memos";

    [Fact]
    public async Task A_credit_memo_pays_an_invoice_of_its_customer_with_what_is_left_of_it()
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var (memo, invoice) = await FindAsync(place);
        var (left, open) = (memo.Number("balance"), Balance(invoice));

        var path = $"{Memos}/{memo.Id()}/splits";
        var split = new JsonObject { ["invoiceId"] = invoice.Id(), ["amount"] = 1.25m };
        (await place.PostAsync(path, new JsonObject { ["splits"] = Array(split) })).Ok()["splits"]![0]!.Number("amount").ShouldBe(1.25m);

        var after = (await place.DataAsync($"{Memos}?ids={memo.Id()}&active=Any")).ShouldHaveSingleItem()!;
        after.Number("balance").ShouldBe(left - 1.25m);
        after["appliedTo"]!.AsArray().Last()!["appliedTo"]!.GetValue<long>().ShouldBe(invoice.Id());
        Balance((await place.DataAsync($"accounting/v2/invoices?ids={invoice.Id()}"))[0]!).ShouldBe(open - 1.25m);

        split["amount"] = 1_000_000m;
        (await place.PostAsync(path, new JsonObject { ["splits"] = Array(split.DeepClone()) }))
            .RefusedFields().ShouldBe(["splits[0].amount"]);
        split["invoiceId"] = 1;
        (await place.PostAsync(path, new JsonObject { ["splits"] = Array(split.DeepClone()) }))
            .RefusedFields().ShouldBe(["splits[0].invoiceId"]);
        Balance((await place.DataAsync($"accounting/v2/invoices?ids={invoice.Id()}"))[0]!).ShouldBe(open - 1.25m);
    }

    [Fact]
    public async Task The_status_of_payments_is_set_for_all_or_none()
    {
        const string Payments = "accounting/v2/payments";
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var ids = (await place.IdsAsync(Payments))[..2];

        (await place.PostAsync(Payments + "/status", new JsonObject { ["paymentIds"] = Array(ids[0], ids[1]), ["status"] = "Posted" }))
            .Status.ShouldBe(200);
        (await place.PostAsync(Payments + "/status", new JsonObject { ["paymentIds"] = Array(ids[0], 1), ["status"] = "Exported" }))
            .RefusedFields().ShouldBe(["paymentIds"]);

        (await place.DataAsync($"{Payments}?ids={ids[0]},{ids[1]}")).Select(one => one!.Text("syncStatus")).ShouldBe(["Posted", "Posted"]);
    }

    /// <summary>A credit memo with something left, and an invoice of its customer that is open for 100.</summary>
    private static async Task<(JsonNode Memo, JsonNode Invoice)> FindAsync(Workplace place)
    {
        var memo = (await place.DataAsync(Memos + "?active=Any&pageSize=500")).First(memo => memo!.Number("balance") > 2)!;
        var customer = memo["customer"]!.Id();
        var location = (await place.IdsAsync($"crm/v2/locations?customerId={customer}"))[0];
        var job = await place.AddJobAsync(With("customerId", customer), With("locationId", location));
        var invoice = job["invoiceId"]!.GetValue<long>();
        var sku = (await place.IdsAsync("pricebook/v2/services"))[0];
        (await place.PatchAsync(
            $"accounting/v2/invoices/{invoice}/items",
            $$"""{"skuId":{{sku}},"description":"Repair","quantity":1,"unitPrice":100}""")).Status.ShouldBe(200);
        return (memo, (await place.DataAsync($"accounting/v2/invoices?ids={invoice}"))[0]!);
    }

    private static decimal Balance(JsonNode invoice) => decimal.Parse(invoice.Text("balance"), CultureInfo.InvariantCulture);
}
