using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Views;

/// <summary>The views with one column for each custom field.</summary>
public sealed class CustomFieldTests
{
    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Fields_of_the_same_name_in_two_tenants_are_one_column(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var one = await FeedServer.StartAsync();
        await using var other = await FeedServer.StartAsync("43");
        one.Add(Customer(1, ("customFields", Fields((7, "Gate code", "1234")))), Customer(2));
        other.Add(Customer(3, ("customFields", Fields((8, "Gate code", "99"), (9, "Dog \"Rex\"; DROP", "yes")))));
        (await one.SyncAsync(target)).IsComplete.ShouldBeTrue();
        (await other.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT id, \"Gate code\", \"Dog \"\"Rex\"\"; DROP\" FROM customers_custom ORDER BY id"))
            .ShouldBe(["1|1234|", "2||", "3|99|yes"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task New_fields_come_after_those_that_are_there_and_columns_keep_their_names(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("customFields", Fields((7, "gate", "a"), (8, "id", "b")))));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        (await database.ColumnsAsync("customers_custom")).ShouldBe(["tenant_id", "id", "gate", "id_2"]);
        if (kind == "postgres")
        {
            await database.ExecuteAsync("CREATE VIEW mine AS SELECT gate FROM customers_custom");
        }

        feed.Add(Customer(2, ("customFields", Fields((9, "GATE", "c"), (10, "Alarm", "d"))), ("modifiedOn", "\"2026-02-01T00:00:00Z\"")));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.ColumnsAsync("customers_custom")).ShouldBe(["tenant_id", "id", "gate", "id_2", "Alarm", "GATE_2"]);
        (await database.QueryAsync("SELECT id, gate, id_2, \"Alarm\", \"GATE_2\" FROM customers_custom ORDER BY id"))
            .ShouldBe(["1|a|b||", "2|||d|c"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Long_names_are_cut_to_63_bytes_and_stay_distinct(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        var same = new string('ü', 40);
        feed.Add(Customer(1, ("customFields", Fields((7, same + "1", "first"), (8, same + "2", "second")))));

        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        // An ü takes two bytes: 31 of them are 62, and 30 with _2 are 62 too.
        string[] names = [new string('ü', 31), new string('ü', 30) + "_2"];
        (await database.ColumnsAsync("customers_custom")).ShouldBe(["tenant_id", "id", .. names]);
        (await database.QueryAsync($"SELECT \"{names[0]}\", \"{names[1]}\" FROM customers_custom")).ShouldBe(["first|second"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_table_of_someone_else_with_the_name_of_the_view_is_left_alone_and_said(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await database.ExecuteAsync("CREATE TABLE customers_custom (mine text)");
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("customFields", Fields((7, "Gate", "1")))));
        List<string?> said = [];

        var result = await feed.SyncAsync(target, null, progress =>
        {
            if (progress.Step == SyncStep.ViewNotMade)
            {
                said.Add(progress.Message);
            }
        });

        result.IsComplete.ShouldBeTrue();
        (await database.ColumnsAsync("customers_custom")).ShouldBe(["mine"]);
        said.ShouldHaveSingleItem()!.ShouldStartWith("The ready view customers_custom was not made:");
    }

    private static string Fields(params (long Type, string Name, string Value)[] fields) =>
        $"[{string.Join(',', fields.Select(field =>
            $$"""{"typeId":{{field.Type}},"name":"{{field.Name.Replace("\"", "\\\"", StringComparison.Ordinal)}}","value":"{{field.Value}}"}"""))}]";
}
