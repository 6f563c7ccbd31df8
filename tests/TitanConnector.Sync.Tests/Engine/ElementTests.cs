using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>The tables with one row for each tag and each value of a custom field.</summary>
public sealed class ElementTests
{
    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Tags_and_custom_fields_follow_their_record_and_go_with_an_emptied_list(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        await SyncAsync(1, "[11,12]", Fields("Gate", "1234"));
        (await TagsAsync()).ShouldBe(["1|1|11", "1|2|12", "2|1|99"]);
        (await FieldsAsync()).ShouldBe(["1|1|7|Gate|1234"]);

        await SyncAsync(2, "[12,13,11]", Fields("Gate", "5678"));
        (await TagsAsync()).ShouldBe(["1|1|12", "1|2|13", "1|3|11", "2|1|99"]);
        (await FieldsAsync()).ShouldBe(["1|1|7|Gate|5678"]);

        await SyncAsync(3, "[]", "[]");
        (await TagsAsync()).ShouldBe(["2|1|99"]);
        (await FieldsAsync()).ShouldBeEmpty();

        async Task SyncAsync(int day, string tags, string fields)
        {
            feed.Add(
                Customer(1, ("tagTypeIds", tags), ("customFields", fields), ("modifiedOn", $"\"2026-01-0{day}T00:00:00Z\"")),
                Customer(2, ("tagTypeIds", "[99]")));
            (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        }

        Task<IReadOnlyList<string>> TagsAsync() =>
            database.QueryAsync("SELECT id, position, value FROM customers_tag_type_ids ORDER BY id, position");

        Task<IReadOnlyList<string>> FieldsAsync() =>
            database.QueryAsync("SELECT id, position, type_id, name, value FROM customers_custom_fields ORDER BY id, position");
    }

    [Theory]
    [InlineData("\"2026-01-30T10:00:00Z\"", "2026-01-30T10:00:00.000000Z")]
    [InlineData("\"2026-01-31T23:59:59.1234567Z\"", "2026-01-31T23:59:59.123457Z")]
    [InlineData("\"2024-02-29T00:00:00Z\"", "2024-02-29T00:00:00.000000Z")]
    [InlineData("\"2026-06-30T22:00:00-05:00\"", "2026-07-01T03:00:00.000000Z")]
    [InlineData("\"2026-06-30T22:00:00\"", "2026-06-30T22:00:00.000000Z")]
    [InlineData("\"2026-06-30\"", "2026-06-30T00:00:00.000000Z")]
    [InlineData("\"2023-02-29T00:00:00Z\"", "")]
    [InlineData("\"2026-06-31T00:00:00Z\"", "")]
    [InlineData("\"0000-01-01T00:00:00Z\"", "")]
    [InlineData("\"2026-06-30T24:61:00Z\"", "")]
    [InlineData("\"soon\"", "")]
    [InlineData("7", "")]
    public async Task A_time_in_a_list_is_a_time_if_it_can_be_one_and_never_stops_the_row(string json, string expected)
    {
        await using var database = await TestTarget.NewAsync("postgres");
        var name = (await database.QueryAsync("SELECT current_database()")).Single();
        await database.ExecuteAsync($"ALTER DATABASE {name} SET timezone TO 'America/Chicago'");
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/ap-credits", $$"""{"id":1,"modifiedOn":"2026-01-01T00:00:00Z","splits":[{"id":5,"createdOn":{{json}},"amount":1.5}]}""");

        await tenant.SyncAsync(target, new SyncOptions { Streams = ["ap_credits"] });

        (await database.QueryAsync("SELECT item_id, created_on, amount FROM ap_credits_splits")).ShouldBe([$"5|{expected}|1.5"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Ids_of_nineteen_digits_in_a_list_are_numbers_as_long_as_they_have_64_bits(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("tagTypeIds", "[9223372036854775807,9223372036854775808]")));

        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT position, value FROM customers_tag_type_ids ORDER BY position"))
            .ShouldBe(["1|9223372036854775807", "2|"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Amounts_that_a_payment_applies_are_numbers_although_they_come_as_text(string kind)
    {
        await using var tenant = await SyncedTenant.StartAsync(kind);

        (await tenant.SyncAsync("payments")).IsComplete.ShouldBeTrue();

        (await tenant.Database.NumberAsync("SELECT count(*) FROM payments_applied_to")).ShouldBeGreaterThan(0);
        (await tenant.Database.NumberAsync("SELECT count(*) FROM payments_applied_to WHERE applied_amount IS NULL")).ShouldBe(0);
        var differences = await tenant.Database.QueryAsync("""
            SELECT p.id, p.total, p.unapplied_amount, sum(CAST(a.applied_amount AS numeric)) FROM payments AS p
            JOIN payments_applied_to AS a ON a.tenant_id = p.tenant_id AND a.id = p.id
            GROUP BY p.id, p.total, p.unapplied_amount
            HAVING abs(CAST(p.total AS numeric) - CAST(p.unapplied_amount AS numeric) - sum(CAST(a.applied_amount AS numeric))) > 0.001
            """);
        differences.ShouldBeEmpty();
    }

    private static string Fields(string name, string value) => $$"""[{"typeId":7,"name":"{{name}}","value":"{{value}}"}]""";
}
