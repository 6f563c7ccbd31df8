using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tests.Storage;

public sealed class TenantStoreTests
{
    private static readonly Collection Things = new("things", new Column("name", "TEXT", document => document["name"]!.GetValue<string>()));

    [Fact]
    public void What_was_changed_is_there_again_after_a_rest()
    {
        using var store = NewStore(new StorePool(long.MaxValue));
        store.Write(records =>
        {
            records.Patch(Things, 20_000_001, thing => thing["name"] = "changed");
            records.Delete(Things, 20_000_002);
            records.Insert(Things, Thing(records.NewId(), "added"));
            records.ExternalData.Set(20_000_001, "app", "key", "value");
        });
        var before = Names(store);

        store.TryRest().ShouldBeTrue();

        Names(store).ShouldBe(before);
        before.ShouldBe(["changed", "made 3", "added"]);
        store.Read(records => records.ExternalData.Of(20_000_001, "app").ToJsonString().ShouldBe("""[{"key":"key","value":"value"}]"""));
        store.Write(records => records.NewId().ShouldBe(20_000_005));
        Names(store).Count.ShouldBe(3);
    }

    [Fact]
    public void A_second_rest_keeps_what_was_changed_before_the_first()
    {
        using var store = NewStore(new StorePool(long.MaxValue));
        store.Write(records => records.Patch(Things, 20_000_001, thing => thing["name"] = "one"));
        store.TryRest();
        store.Write(records => records.Patch(Things, 20_000_002, thing => thing["name"] = "two"));
        store.TryRest();

        Names(store).ShouldBe(["one", "two", "made 3"]);
    }

    [Fact]
    public void A_reset_forgets_what_was_changed()
    {
        using var store = NewStore(new StorePool(long.MaxValue));
        store.Write(records => records.Patch(Things, 20_000_001, thing => thing["name"] = "one"));
        store.TryRest();
        store.Reset();
        Names(store).ShouldBe(["made 1", "made 2", "made 3"]);
        store.Write(records => records.Patch(Things, 20_000_001, thing => thing["name"] = "one"));
        store.Reset();
        store.TryRest();

        Names(store).ShouldBe(["made 1", "made 2", "made 3"]);
    }

    [Fact]
    public void Those_used_last_stay_open()
    {
        var pool = new StorePool(1);
        using var one = NewStore(pool);
        using var other = NewStore(pool);

        Names(one);
        var open = one.Size;
        Names(other);

        open.ShouldBeGreaterThan(0);
        one.Size.ShouldBe(0);
        other.Size.ShouldBeGreaterThan(0);
    }

    private static TenantStore NewStore(StorePool pool) => new(
        () => Store.Open(null, [Things, DeletedRecords.Table], TimeProvider.System, new TenantSeed(0, Fill), isOneOfMany: true), pool);

    private static void Fill(Records records)
    {
        for (var i = 1; i <= 3; i++)
        {
            records.Insert(Things, Thing(records.NewId(), $"made {i}"));
        }
    }

    private static JsonObject Thing(long id, string name) => new() { ["id"] = id, ["name"] = name };

    private static List<string> Names(TenantStore store)
    {
        List<string> names = [];
        store.Read(records => names =
            [
                .. records.Select("SELECT id, owner, json FROM things ORDER BY id", _ => { })
                    .Select(thing => thing.Parse()["name"]!.GetValue<string>()),
            ]);
        return names;
    }
}
