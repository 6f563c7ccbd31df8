using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.EquipmentSystems;

public sealed class InstalledEquipmentTests
{
    private const string List = "equipmentsystems/v2/installed-equipment";

    [Fact]
    public async Task Created_equipment_is_at_its_location_and_is_returned_in_full()
    {
        await using var work = await Workplace.StartAsync(customers: 5);
        var type = (await work.DataAsync("equipmentsystems/v2/equipment-types"))[0]!;
        var tag = (await work.DataAsync("settings/v2/tag-types"))[0]!;

        var created = (await work.PostAsync(List, Parse(
            $$"""
            {"locationId":{{work.LocationId}},"name":"Furnace","equipmentTypeId":{{type.Id()}},"cost":99.5,"installedOn":"2026-02-01T01:00:00+01:00",
             "actualReplacementDate":"2026-03-01","tagTypeIds":[{{tag.Id()}}]}
            """))).Ok();

        created["customerId"]!.GetValue<long>().ShouldBe(work.CustomerId);
        created["type"]!.Text("name").ShouldBe(type.Text("name"));
        created.Text("installedOn").ShouldBe("2026-02-01T00:00:00Z");
        created.Text("serialNumber").ShouldBeEmpty();
        created.Text("status").ShouldBe("Installed");
        created["tags"]![0]!["typeId"]!.GetValue<long>().ShouldBe(tag.Id());
        created["attachments"]!.AsArray().ShouldBeEmpty();
        (await work.GetAsync($"{List}/{created.Id()}")).Text.ShouldBe(created.ToJsonString());
        (await work.IdsAsync($"{List}?locationIds={work.LocationId}")).ShouldBe([created.Id()]);
    }

    [Fact]
    public async Task References_are_checked()
    {
        await using var work = await Workplace.StartAsync(customers: 5);

        (await work.PostAsync(List, Parse("""{"locationId":1}"""))).Refused(404);
        (await work.PostAsync(List, Parse("{}"))).RefusedFields().ShouldBe(["locationId"]);
        (await work.PostAsync(List, Parse(
            $$"""
            {"locationId":{{work.LocationId}},"equipmentTypeId":1,"tagTypeIds":[2],"customFields":[{"typeId":3,"value":"x"},{"value":"y"}],
             "attachments":[{"type":"Image","url":"attachments/none.jpg"}]}
            """))).RefusedFields().ShouldBe(
                ["equipmentTypeId", "tagTypeIds[0]", "customFields[0].typeId", "customFields[1].typeId", "attachments[0].url"],
                ignoreOrder: true);
        (await work.GetAsync($"{List}/1")).Refused(404);
        (await work.PatchAsync($"{List}/1", "{}")).Refused(404);
    }

    [Fact]
    public async Task Null_clears_only_where_documented()
    {
        await using var work = await Workplace.StartAsync(customers: 5);
        var id = (await work.PostAsync(List, Parse(
            $$"""{"locationId":{{work.LocationId}},"cost":5,"memo":"m","installedOn":"2026-02-01T00:00:00Z","manufacturerWarrantyEnd":"2030-01-01T00:00:00Z"}""")))
            .Ok().Id();

        var changed = (await work.PatchAsync($"{List}/{id}", """{"cost":null,"installedOn":null,"status":"Replaced"}""")).Ok();

        changed["cost"]!.GetValue<decimal>().ShouldBe(0);
        changed["installedOn"].ShouldBeNull();
        changed["manufacturerWarrantyEnd"].ShouldNotBeNull();
        changed.Text("memo").ShouldBe("m");
        changed.Text("status").ShouldBe("Replaced");
        (await work.PatchAsync($"{List}/{id}", """{"memo":null}""")).RefusedFields().ShouldBe(["memo"]);
    }

    [Fact]
    public async Task Changes_to_details_that_lists_omit_move_modifiedOn()
    {
        await using var work = await Workplace.StartAsync(customers: 5);
        var id = (await work.PostAsync(List, Parse($$"""{"locationId":{{work.LocationId}}}"""))).Ok().Id();
        var before = (await work.GetAsync($"{List}/{id}")).Ok().Moment("modifiedOn");
        (await work.PatchAsync($"{List}/{id}", """{"customFields":[{"id":1,"value":"x"}]}""")).RefusedFields()
            .ShouldBe(["customFields[0].id"]);

        var changed =
            (await work.PatchAsync($"{List}/{id}", """{"attachments":[{"type":"VideoLink","url":"https://example.com/v"},null]}""")).Ok();

        changed["attachments"]!.AsArray().Count.ShouldBe(1);
        changed.Moment("modifiedOn").ShouldBeGreaterThan(before);
        (await work.PatchAsync($"{List}/{id}", """{"attachments":[]}""")).Ok()["attachments"]!.AsArray().ShouldBeEmpty();
    }
}
