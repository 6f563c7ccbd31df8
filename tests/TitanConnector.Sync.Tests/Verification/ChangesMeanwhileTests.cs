using TitanConnector.Crm;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync.Tests.Verification;

public sealed class ChangesMeanwhileTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task What_changes_while_it_is_compared_is_not_a_difference(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("customers");

        // From now on, the tenant's clock is right, so that changes are recent.
        world.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var mode in (VerifyMode[])[VerifyMode.Counts, VerifyMode.Ids, VerifyMode.Sample(1000), VerifyMode.Full])
        {
            var ids = await world.Database.QueryAsync("SELECT id FROM customers WHERE _titan_state = 'active' ORDER BY id LIMIT 3");
            var report = await world.VerifyAsync(mode, ["customers"], null, progress =>
            {
                if (progress.Step == VerifyStep.Started)
                {
                    Change(world, ids).GetAwaiter().GetResult();
                }
            });

            report.Streams.Single().Error.ShouldBeNull();
            report.Streams.Single().Differences.ShouldBeEmpty($"{mode.Kind}");
            (mode.Kind == VerifyKind.Counts || report.Streams.Single().LeftOut > 0).ShouldBeTrue($"{mode.Kind}");
        }
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_difference_that_is_gone_when_it_is_read_again_is_not_reported(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("customers");
        await world.Database.ExecuteAsync("UPDATE customers SET name = 'heals' WHERE id = (SELECT min(id) FROM customers)");
        await world.Database.ExecuteAsync("UPDATE customers SET name = 'stays' WHERE id = (SELECT max(id) FROM customers)");
        var name = (await world.Client.RunAsync(
            new GetCustomer { CustomerId = long.Parse(await IdAsync("min")) }, TestContext.Current.CancellationToken)).Name;

        var report = await world.VerifyAsync(VerifyMode.Full, ["customers"], null, progress =>
        {
            if (progress.Step == VerifyStep.ReadsAgain)
            {
                progress.Differences.ShouldBe(2);
                world.Database.ExecuteAsync($"UPDATE customers SET name = '{name!.Replace("'", "''")}' WHERE name = 'heals'")
                    .GetAwaiter().GetResult();
            }
        });

        report.Streams.Single().Healed.ShouldBe(1);
        report.Streams.Single().Differences.ShouldHaveSingleItem().Key.ShouldBe(await IdAsync("max"));

        async Task<string> IdAsync(string which) => (await world.Database.QueryAsync($"SELECT {which}(id) FROM customers")).Single();
    }

    private static async Task Change(SyncedTenant world, IReadOnlyList<string> ids)
    {
        await world.Client.RunAsync(new UpdateCustomer { CustomerId = long.Parse(ids[0]), Name = "Renamed" });
        await world.Client.RunAsync(new UpdateCustomer { CustomerId = long.Parse(ids[1]), Active = false });
        await world.Client.RunAsync(new UpdateCustomer { CustomerId = long.Parse(ids[1]), Active = true });
        await world.Client.RunAsync(new CreateCustomer
        {
            Name = "New", Locations = [new NewLocation { Name = "Home", Address = Address }], Address = Address,
        });
    }

    private static NewAddress Address => new() { Street = "1 Main St", City = "Austin", State = "TX", Zip = "78701", Country = "USA" };
}
