using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>The values of custom fields, written for many records at once.</summary>
public sealed class CustomFieldRuleTests
{
    [Theory]
    [InlineData("accounting/v2/ap-bills", true)]
    [InlineData("accounting/v2/ap-credits", true)]
    [InlineData("accounting/v2/ap-payments", true)]
    [InlineData("accounting/v2/credit-memos", true)]
    [InlineData("accounting/v2/inventory-bills", true)]
    [InlineData("inventory/v2/adjustments", false)]
    [InlineData("inventory/v2/receipts", false)]
    [InlineData("inventory/v2/returns", false)]
    [InlineData("inventory/v2/transfers", false)]
    [InlineData("inventory/v2/vendors", true)]
    public async Task Values_are_written_changed_and_removed_for_many_records(string path, bool hasTypes)
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var list = path.EndsWith("inventory-bills", StringComparison.Ordinal) ? path + "/paginated" : path;
        var records = await place.DataAsync(list);
        var (one, other) = (records[0]!.Id(), records[1]!.Id());
        var names = hasTypes
            ? (await place.DataAsync(path + "/custom-fields")).Select(type => type!.Text("name")).ToList()
            : ["Purchaser", "Project code"];

        (await WriteAsync(place, path, (one, names[0], "A"), (other, names[0], "B"), (one, names[1], "C"))).Status.ShouldBe(200);
        (await ValueAsync(place, list, one, names[0]), await ValueAsync(place, list, other, names[0])).ShouldBe(("A", "B"));

        (await WriteAsync(place, path, (one, names[0], "D"))).Status.ShouldBe(200);
        (await ValueAsync(place, list, one, names[0]), await ValueAsync(place, list, one, names[1])).ShouldBe(("D", "C"));
        (await WriteAsync(place, path, (one, names[1], "E"), (1, names[1], "E"))).RefusedFields().ShouldBe(["operations[1].objectId"]);
        (await ValueAsync(place, list, one, names[1])).ShouldBe("C", "nothing is written of a request that is refused");
    }

    [Fact]
    public async Task A_custom_field_must_exist_where_there_is_a_list_of_them_and_is_removed_without_a_value()
    {
        const string Path = "accounting/v2/ap-bills";
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var id = (await place.IdsAsync(Path))[0];
        var name = (await place.DataAsync(Path + "/custom-fields"))[0]!.Text("name");
        (await WriteAsync(place, Path, (id, name, "A"))).Status.ShouldBe(200);

        (await WriteAsync(place, Path, (id, "Nobody knows it", "A"))).RefusedFields().ShouldBe(["operations[0].customFields[0].name"]);
        (await WriteAsync(place, Path, (id, name, null))).Status.ShouldBe(200);

        (await ValueAsync(place, Path, id, name)).ShouldBeNull();
    }

    private static Task<Reply> WriteAsync(Workplace place, string path, params (long Id, string Name, string? Value)[] values) =>
        place.PatchAsync(
            path + "/custom-fields",
            new JsonObject
            {
                ["operations"] = Array(values.Select(value => new JsonObject
                {
                    ["objectId"] = value.Id,
                    ["customFields"] = Array(new JsonObject { ["name"] = value.Name, ["value"] = value.Value }),
                })),
            }.ToJsonString());

    private static async Task<string?> ValueAsync(Workplace place, string list, long id, string name)
    {
        var record = (await place.DataAsync(list)).Single(row => row!.Id() == id)!;
        return record["customFields"]!.AsArray().SingleOrDefault(field => field!.Text("name") == name)?.Text("value");
    }
}
