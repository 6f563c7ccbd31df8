using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync.Tests.Verification;

/// <summary>
/// Differences that a person or a fault made in the target are found by their keys, however the records can be read again.
/// </summary>
public sealed class PlantedDifferencesTests
{
    // Customers are read again by their ids, zones one by one, reasons of calls in a second pass over the list, and notes in a second pass
    // over the feed.
    private static readonly string[] Streams = ["customers", "zones", "call_reasons", "job_notes"];

    public static MatrixTheoryData<string, string> KindsAndStreams => new(["sqlite", "postgres", "folder"], Streams);

    [Theory]
    [MemberData(nameof(KindsAndStreams))]
    public async Task Full_finds_a_changed_a_missing_and_an_additional_row_and_another_state(string kind, string stream)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        var keys = await PlantAsync(world, stream);

        var report = await world.VerifyAsync(VerifyMode.Full, [stream]);

        var found = report.Streams.Single();
        found.Error.ShouldBeNull();
        found.Differences.Select(one => $"{one.Kind} {one.Key}").ShouldBe(
            [
                $"Different {keys.Changed}",
                $"StateDifferent {keys.Inactive}",
                $"MissingInTarget {keys.Deleted}",
                "TooManyInTarget 999999999",
            ],
            ignoreOrder: true);
        var column = found.Differences.Single(one => one.Key == keys.Changed).Columns.ShouldHaveSingleItem();
        column.Column.ShouldBe(keys.Column);
        column.Target.ShouldBe("planted");
        column.ServiceTitan.ShouldBe(keys.Value);
        found.Differences.Single(one => one.Key == keys.Inactive).Columns
            .ShouldBe([new ColumnDifference("_titan_state", "active", "inactive")]);
        report.IsEqual.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(KindsAndStreams))]
    public async Task Ids_finds_all_but_changed_values(string kind, string stream)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        var keys = await PlantAsync(world, stream);

        var found = (await world.VerifyAsync(VerifyMode.Ids, [stream])).Streams.Single();

        found.Differences.Select(one => $"{one.Kind} {one.Key}").ShouldBe(
            [$"StateDifferent {keys.Inactive}", $"MissingInTarget {keys.Deleted}", "TooManyInTarget 999999999"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_sample_that_is_larger_than_the_table_finds_everything(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        var keys = await PlantAsync(world, "customers");

        var found = (await world.VerifyAsync(VerifyMode.Sample(10_000), ["customers"])).Streams.Single();

        found.Differences.Select(one => $"{one.Kind} {one.Key}").ShouldBe(
            [
                $"Different {keys.Changed}",
                $"StateDifferent {keys.Inactive}",
                $"MissingInTarget {keys.Deleted}",
                "TooManyInTarget 999999999",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Counts_finds_a_missing_row(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("customers");
        var rows = await world.Database.NumberAsync("SELECT count(*) FROM customers");
        await world.Database.ExecuteAsync("DELETE FROM customers WHERE id = (SELECT max(id) FROM customers)");

        var found = (await world.VerifyAsync(VerifyMode.Counts, ["customers"])).Streams.Single();

        var difference = found.Differences.ShouldHaveSingleItem();
        difference.Kind.ShouldBe(DifferenceKind.CountDifferent);
        difference.Columns.ShouldBe([new ColumnDifference("count", $"{rows}", $"{rows - 1}")]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_record_that_the_target_calls_absent_but_ServiceTitan_shows_is_in_another_state(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("customers");
        await world.Database.ExecuteAsync("UPDATE customers SET _titan_state = 'absent' WHERE id = (SELECT max(id) FROM customers)");

        var found = (await world.VerifyAsync(VerifyMode.Ids, ["customers"])).Streams.Single();

        found.Differences.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.StateDifferent);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Further_differences_than_are_read_again_are_counted(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("customers");
        var rows = await world.Database.NumberAsync("SELECT count(*) FROM customers");
        await world.Database.ExecuteAsync("DELETE FROM customers");

        var found = (await world.VerifyAsync(VerifyMode.Ids, ["customers"], new VerifyOptions { MostDifferences = 3 })).Streams.Single();

        found.Differences.Count.ShouldBe(3);
        found.MoreDifferences.ShouldBe(rows - 3);
    }

    private static async Task<Planted> PlantAsync(SyncedTenant world, string stream)
    {
        (await world.SyncAsync(stream)).IsComplete.ShouldBeTrue();
        var keys = await world.Database.QueryAsync($"SELECT id FROM {stream} WHERE _titan_state = 'active' ORDER BY id");
        keys.Count.ShouldBeGreaterThan(3);
        var column = stream == "job_notes" ? "text" : "name";
        var value = (await world.Database.QueryAsync($"SELECT {column} FROM {stream} WHERE id = {keys[0]}")).Single();
        var columns = await world.Database.ColumnsAsync(stream);
        await world.Database.ExecuteAsync($"UPDATE {stream} SET {column} = 'planted' WHERE id = {keys[0]}");
        await world.Database.ExecuteAsync($"UPDATE {stream} SET _titan_state = 'inactive' WHERE id = {keys[1]}");
        await world.Database.ExecuteAsync(
            $"""
            INSERT INTO {stream} ({string.Join(", ", columns)})
            SELECT {string.Join(", ", columns.Select(name => name == "id" ? "999999999" : name))} FROM {stream} WHERE id = {keys[2]}
            """);
        await world.Database.ExecuteAsync($"DELETE FROM {stream} WHERE id = {keys[2]}");
        return new Planted(keys[0], keys[1], keys[2], column, value);
    }

    private sealed record Planted(string Changed, string Inactive, string Deleted, string Column, string Value);
}
