using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Records that an accounting program has taken.</summary>
public sealed class ExportRuleTests
{
    [Theory]
    [InlineData("invoices", "invoiceId", false)]
    [InlineData("credit-memos", "creditMemoId", false)]
    [InlineData("ap-payments", "apPaymentId", false)]
    [InlineData("ap-credits", "apCreditId", false)]
    [InlineData("ap-bills", "billId", true)]
    [InlineData("inventory-bills", "inventoryBillId", true)]
    public async Task Records_are_exported_one_by_one(string noun, string id, bool isList)
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var known = (await All(place, noun))[0]!.Id();

        var reply = (await place.PostAsync($"accounting/v2/{noun}/markasexported", isList
            ? new JsonObject { [id + "s"] = Array(known, 1) }
            : Array(new JsonObject { [id] = known }, new JsonObject { [id] = 1 }))).Ok().AsArray();

        reply.Select(one => one![id]!.GetValue<long>()).ShouldBe([known, 1]);
        reply.Select(one => one!["success"]!.GetValue<bool>()).ShouldBe([true, false]);
        reply[1]!.Text("errorMessage").ShouldContain("ID = 1");
        (await All(place, noun)).Single(one => one!.Id() == known)!.Text("syncStatus").ShouldBeOneOf("Exported", "PostedAndExported");
    }

    [Fact]
    public async Task A_bank_deposit_is_exported()
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var known = (await All(place, "bank-deposits"))[0]!.Id();

        (await place.PostAsync("accounting/v2/bank-deposits/markasexported", new JsonObject { ["ids"] = Array(known) }))
            .Status.ShouldBe(200);

        (await All(place, "bank-deposits")).Single(one => one!.Id() == known)!.Text("syncStatus").ShouldBe("Exported");
    }

    [Fact]
    public async Task An_exported_invoice_says_where_it_is_and_is_in_the_feed()
    {
        await using var place = await Workplace.StartAsync();
        var invoice = (await place.AddJobAsync())["invoiceId"]!.GetValue<long>();

        var exported = new JsonObject { ["invoiceId"] = invoice, ["externalId"] = "QB-7" };
        (await place.PostAsync("accounting/v2/invoices/markasexported", Array(exported))).Ok();

        (await place.DataAsync($"accounting/v2/invoices?ids={invoice}"))[0]!.Text("exportId").ShouldBe("QB-7");
        (await place.LastInFeedAsync("accounting/v2/export/invoices", invoice)).Text("syncStatus").ShouldBe("Exported");
    }

    [Fact]
    public async Task A_journal_entry_is_synced_only_in_its_present_version()
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var entry = (await place.DataAsync("accounting/v2/journal-entries"))[0]!;
        var version = entry["versionId"]!.GetValue<int>();
        var path = $"accounting/v2/journal-entries/{entry.Text("id")}/sync";

        (await place.PatchAsync(path, $$"""{"syncStatus":"Synced","versionId":{{version + 1}}}""")).RefusedFields().ShouldBe(["versionId"]);
        var synced = (await place.PatchAsync(
            path, $$$"""{"syncStatus":"Synced","versionId":{{{version}}},"customFields":{"Book":"A"}}""")).Ok();

        synced.Text("syncStatus").ShouldBe("Synced");
        synced["lastSyncVersionId"]!.GetValue<int>().ShouldBe(version);
        synced["customFields"]!.AsArray().ShouldContain(field => field!.Text("name") == "Book" && field!.Text("value") == "A");
    }

    private static Task<JsonArray> All(Workplace place, string noun) => noun is "inventory-bills"
        ? place.DataAsync("accounting/v2/inventory-bills/paginated?pageSize=500")
        : place.DataAsync($"accounting/v2/{noun}?pageSize=500");
}
