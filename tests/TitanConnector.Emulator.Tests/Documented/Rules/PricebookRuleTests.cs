using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>The pricebook: its items, one by one and many at once, and where they are used.</summary>
public sealed class PricebookRuleTests
{
    private const string Services = "pricebook/v2/services";

    [Fact]
    public async Task A_service_is_created_in_its_category_changed_fed_and_deleted()
    {
        await using var place = await Workplace.StartAsync();
        var category = (await place.DataAsync("pricebook/v2/categories"))[0]!;

        var service = (await place.PostAsync(Services, Parse(
            $$"""{"code":"TUNE","description":"Tune-up","price":129,"categories":[{{category.Id()}}]}"""))).Created();
        service["categories"]!.AsArray().ShouldHaveSingleItem()!.Text("name").ShouldBe(category.Text("name"));
        service["active"]!.GetValue<bool>().ShouldBeTrue();
        (await place.PatchAsync($"{Services}/{service.Id()}", """{"price":139.5}""")).Ok().Number("price").ShouldBe(139.5m);
        (await place.IdsAsync($"{Services}?searchText=tune-up")).ShouldBe([service.Id()]);

        (await place.DeleteAsync($"{Services}/{service.Id()}")).Status.ShouldBe(204);
        (await place.LastInFeedAsync("pricebook/v2/export/services", service.Id()))["active"]!.GetValue<bool>().ShouldBeFalse();
        (await place.PostAsync(Services, Parse("""{"code":"X","description":"X","categories":[1]}""")))
            .RefusedFields().ShouldBe(["categories"]);
    }

    [Fact]
    public async Task A_new_service_is_sold_on_an_invoice_by_its_id_and_by_its_code()
    {
        await using var place = await Workplace.StartAsync();
        var service = (await place.PostAsync(
            Services, Parse("""{"code":"FLUSH","displayName":"Flush","description":"Flush","price":90}"""))).Created().Id();
        var invoice = (await place.AddJobAsync())["invoiceId"]!.GetValue<long>();
        var items = $"accounting/v2/invoices/{invoice}/items";

        (await place.PatchAsync(items, $$"""{"skuId":{{service}},"description":"Flush","quantity":2,"unitPrice":90}"""))
            .Status.ShouldBe(200);
        (await place.PatchAsync(items, """{"skuName":"FLUSH","description":"Again","quantity":1,"unitPrice":90}""")).Status.ShouldBe(200);

        var shown = (await place.DataAsync($"accounting/v2/invoices?ids={invoice}"))[0]!;
        shown.Text("total").ShouldBe("270.00");
        shown["items"]!.AsArray().Select(item => item!["skuId"]!.GetValue<long>()).ShouldBe([service, service]);
    }

    [Fact]
    public async Task Many_items_are_created_at_once_and_linked_with_each_other()
    {
        await using var place = await Workplace.StartAsync();

        var reply = (await place.PostAsync("pricebook/v2/pricebook", Parse(
            """
            {"services":[{"customId":"s","code":"INSTALL","description":"Install","serviceMaterials":[{"customId":"m","quantity":3}],"upgrades":[{"customId":"t"}]},
                         {"customId":"t","code":"INSTALL+","description":"Install better"}],
             "materials":[{"customId":"m","code":"PIPE","description":"Pipe","price":4}]}
            """))).Created();

        var ids = reply["services"]!.AsArray().Concat(reply["materials"]!.AsArray())
            .ToDictionary(one => one!.Text("customId"), one => one!.Id());
        var service = await place.RecordAsync($"{Services}/{ids["s"]}");
        service["serviceMaterials"]!.AsArray().ShouldHaveSingleItem()!["skuId"]!.GetValue<long>().ShouldBe(ids["m"]);
        service["upgrades"]!.AsArray().Select(id => id!.GetValue<long>()).ShouldBe([ids["t"]]);
        (await place.RecordAsync($"pricebook/v2/materials/{ids["m"]}")).Text("code").ShouldBe("PIPE");
    }

    [Fact]
    public async Task A_link_to_nothing_is_refused_and_nothing_is_created()
    {
        await using var place = await Workplace.StartAsync();
        var before = (await place.FeedAsync("pricebook/v2/export/services")).Count;

        (await place.PostAsync("pricebook/v2/pricebook", Parse(
            """{"services":[{"code":"A","description":"A"},{"code":"B","description":"B","upgrades":[{"customId":"?"}]}]}""")))
            .RefusedFields().ShouldBe(["services[1].upgrades"]);

        (await place.FeedAsync("pricebook/v2/export/services")).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Many_items_are_changed_at_once_or_none()
    {
        await using var place = await Workplace.StartAsync();
        var discounts = "pricebook/v2/discounts-and-fees";
        var fields = """{"type":"Fee","code":"TRIP","displayName":"Trip","description":"Trip","amountType":"Fixed","amount":25,"limit":0,"taxable":false,"categories":[],"hours":0,"assets":[],"account":"","intacctGlGroupAccount":"","crossSaleGroup":"","active":true,"bonus":0,"commissionBonus":0,"paysCommission":false,"excludeFromPayroll":false,"budgetCostCode":"","budgetCostType":""}""";
        var id = (await place.PostAsync(
            discounts, Parse("""{"type":"Fee","code":"TRIP","description":"Trip","amountType":"Fixed","amount":20}"""))).Created().Id();
        var (first, second) = (Parse(fields), Parse(fields));
        (first["id"], second["id"]) = (id, 1);

        var both = new JsonObject { ["discountAndFees"] = Array(first.DeepClone(), second) };
        (await place.PatchAsync("pricebook/v2/pricebook", both.ToJsonString())).RefusedFields().ShouldBe(["discountAndFees[1].id"]);
        (await place.RecordAsync($"{discounts}/{id}")).Number("amount").ShouldBe(20);

        (await place.PatchAsync("pricebook/v2/pricebook", new JsonObject { ["discountAndFees"] = Array(first) }.ToJsonString()))
            .Status.ShouldBe(200);
        (await place.RecordAsync($"{discounts}/{id}")).Number("amount").ShouldBe(25);
    }

    [Fact]
    public async Task Categories_are_below_each_other_but_never_below_themselves()
    {
        await using var place = await Workplace.StartAsync();
        var path = "pricebook/v2/categories";
        var above = (await place.PostAsync(path, Parse("""{"name":"Heating","categoryType":"Services"}"""))).Created().Id();
        var below = (await place.PostAsync(
            path, Parse($$"""{"name":"Boilers","categoryType":"Services","parentId":{{above}}}"""))).Created().Id();

        (await place.RecordAsync($"{path}/{above}"))["subcategories"]!.AsArray().Ids().ShouldBe([below]);
        (await place.PatchAsync($"{path}/{above}", $$"""{"parentId":{{below}}}""")).RefusedFields().ShouldBe(["parentId"]);
        (await place.PatchAsync($"{path}/{below}", """{"parentId":null}""")).Ok()["parentId"].ShouldBeNull();
        (await place.RecordAsync($"{path}/{above}"))["subcategories"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task External_data_is_kept_and_shown_only_to_its_application()
    {
        await using var place = await Workplace.StartAsync();
        const string Own = "0b0f3c4e-5a52-4c1d-9f47-6e1b8e0a7c11";
        const string Other = "7d1a4a2c-77aa-4a57-8f0e-2d0e4a9b1f22";

        var id = (await place.PostAsync(Services, Parse(
            $$$"""{"code":"EXT","description":"EXT","externalData":{"applicationGuid":"{{{Own}}}","externalData":[{"key":"erp","value":"17"}]}}""")))
            .Created().Id();

        (await place.RecordAsync($"{Services}/{id}?externalDataApplicationGuid={Own}"))["externalData"]!.AsArray()
            .ShouldHaveSingleItem()!.Text("value").ShouldBe("17");
        (await place.RecordAsync($"{Services}/{id}?externalDataApplicationGuid={Other}"))["externalData"]!.AsArray().ShouldBeEmpty();
        (await place.IdsAsync($"{Services}?externalDataApplicationGuid={Own}&externalDataKey=erp&externalDataValues=16,17")).ShouldBe([id]);
        (await place.IdsAsync($"{Services}?externalDataApplicationGuid={Own}&externalDataKey=erp&externalDataValues=16")).ShouldBeEmpty();

        (await place.PatchAsync(
            $"{Services}/{id}",
            $$$"""{"externalData":{"patchMode":"Merge","applicationGuid":"{{{Own}}}","externalData":[{"key":"shop","value":"3"}]}}"""))
            .Ok()["externalData"]!.AsArray().Count.ShouldBe(2);
    }
}
