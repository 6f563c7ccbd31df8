using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TitanConnector.Emulator;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Hosting;
using TitanConnector.Sync.Sqlite;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Hosting;

/// <summary>A host that keeps copies of tenants.</summary>
public sealed class AddTitanSyncTests
{
    [Fact]
    public async Task A_host_copies_its_tenants_and_gives_their_leases_back_when_it_stops()
    {
        await using var host = await SyncHost.StartAsync(host => host.Options with
        {
            Tenants = [.. SyncHost.Names.Select(name => SyncHost.Tenant(name) with { TimeZone = "America/Chicago", Labels = ["west"] })],
        });

        foreach (var name in SyncHost.Names)
        {
            await host.Log.UntilAsync($"Information {name}: customers is up to date. 5 records were read and 5 rows changed.");
        }

        await host.StopAsync();
        (await host.Database.QueryAsync("SELECT tenant_id, count(*) FROM customers GROUP BY tenant_id ORDER BY tenant_id"))
            .ShouldBe(SyncHost.Names.Select(name => $"{SyncHost.CredentialsOf(name).Tenant}|5"));
        (await host.Database.QueryAsync("SELECT connection, environment, time_zone, labels FROM tenants ORDER BY id"))
            .ShouldBe(SyncHost.Names.Select(name => $"{name}|emulator|America/Chicago|[\"west\"]"));
        host.Log.Lines.ShouldAllBe(line => line.StartsWith("Information "));

        // Nobody has to wait until the leases expire.
        await using var target = host.Database.Open();
        await target.OpenAsync("emulator", TestContext.Current.CancellationToken);
        foreach (var name in SyncHost.Names)
        {
            (await target.AcquireAsync(
                SyncHost.CredentialsOf(name).Tenant, "all", "someone else", TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken))
                .Lease.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Nothing_that_records_say_of_people_is_logged_at_any_level()
    {
        await using var host = await SyncHost.StartAsync(
            host => host.Options with
            {
                Tenants = [SyncHost.Tenant("first")],
                Sync = new SyncOptions { Streams = ["customers", "customer_contacts", "calls", "leads", "bookings"] },
            },
            EmulatorSeed.Demo,
            LogLevel.Trace);
        foreach (var stream in (string[])["customers", "customer_contacts", "calls", "leads", "bookings"])
        {
            await host.Log.UntilAsync($"first: {stream} is up to date");
        }

        await host.StopAsync();

        string[] said =
        [
            .. await host.Database.QueryAsync("SELECT name FROM customers"),
            .. await host.Database.QueryAsync("SELECT value FROM customer_contacts"),
            .. await host.Database.QueryAsync("SELECT \"from\" FROM calls WHERE \"from\" <> ''"),
        ];
        said.Length.ShouldBeGreaterThan(100);
        var log = string.Join('\n', host.Log.Lines);
        log.ShouldContain("Trace ");
        said.Where(text => log.Contains(text, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_secret_of_one_tenant_leaves_the_others_and_the_host_going()
    {
        await using var host = await SyncHost.StartAsync(host =>
        {
            host.Wrong.Add("second");
            return host.Options with { Tenants = [.. SyncHost.Names.Select(SyncHost.Tenant)] };
        });

        await host.Log.UntilAsync("first: customers is up to date");
        await host.Log.UntilAsync("third: customers is up to date");
        await host.Log.UntilAsync("Warning second: customers failed");
        await host.StopAsync();

        (await host.Database.QueryAsync("SELECT DISTINCT tenant_id FROM customers ORDER BY tenant_id"))
            .ShouldBe([$"{SyncHost.CredentialsOf("first").Tenant}", $"{SyncHost.CredentialsOf("third").Tenant}"]);
        host.Log.Lines.Count(line => line.StartsWith("Warning ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Settings_that_cannot_be_found_leave_the_others_going_and_are_looked_up_again()
    {
        await using var host = await SyncHost.StartAsync(host => host.Options with
        {
            Tenants = [SyncHost.Tenant("unknown"), SyncHost.Tenant("first")],
        });

        await host.Log.UntilAsync("first: customers is up to date");
        await host.Log.UntilAsync(
            lines => lines.Count(line => line.Contains("There is no contractor unknown.", StringComparison.Ordinal)) >= 2);
        await host.StopAsync();

        host.Log.Lines.ShouldContain(line => line.StartsWith("Warning unknown stopped unexpectedly"));
    }

    [Fact]
    public async Task Tenants_are_looked_up_until_they_are_found_and_those_of_another_environment_are_left_out()
    {
        var calls = 0;
        await using var host = await SyncHost.StartAsync(host => host.Options with
        {
            Tenants = [SyncHost.Tenant("first")],
            FindTenants = _ => ++calls == 1
                ? throw new TimeoutException("The database of contractors is away.")
                : ValueTask.FromResult<IReadOnlyList<TitanSyncTenant>>(
                    [SyncHost.Tenant("second"), new TitanSyncTenant("third"), SyncHost.Tenant("first")]),
        });

        await host.Log.UntilAsync("first: customers is up to date");
        await host.Log.UntilAsync("second: customers is up to date");
        await host.StopAsync();

        host.Log.Lines.ShouldContain(line => line.StartsWith("Warning The tenants to sync could not be looked up"));
        host.Log.Lines.ShouldContain(line => line.StartsWith("Error third is not synced. third is of the environment production"));
        host.Log.Lines.ShouldContain("Error first is not synced. Two tenants are called first.");
        (await host.Database.NumberAsync("SELECT count(DISTINCT tenant_id) FROM customers")).ShouldBe(2);
    }

    [Fact]
    public async Task Tenants_that_are_added_changed_and_removed_later_need_no_new_start()
    {
        IReadOnlyList<TitanSyncTenant> tenants = [];
        await using var host = await SyncHost.StartAsync(host => host.Options with
        {
            FindTenants = _ => ValueTask.FromResult(tenants),
            FindTenantsInterval = TimeSpan.FromSeconds(1),
        });
        await host.Log.UntilAsync("No tenants were found");

        tenants = [SyncHost.Tenant("first"), SyncHost.Tenant("second")];
        await host.Log.UntilAsync("first: customers is up to date");
        await host.Log.UntilAsync("second: customers is up to date");

        tenants = [SyncHost.Tenant("second") with { TimeZone = "America/Denver" }, SyncHost.Tenant("third")];
        await host.Log.UntilAsync("third: customers is up to date");
        await host.Log.UntilAsync(lines => lines.Count(line => line.Contains("second is kept up to date", StringComparison.Ordinal)) == 2);
        await host.StopAsync();

        host.Log.Lines.ShouldContain("Information first is no longer among the tenants, so its copy is not updated.");
        host.Log.Lines.ShouldNotContain(line => line.Contains("second is no longer", StringComparison.Ordinal));
        (await host.Database.QueryAsync("SELECT connection, time_zone FROM tenants ORDER BY id"))
            .ShouldBe(["first|", "second|America/Denver", "third|"]);
        (await host.Database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(15);
    }

    [Fact]
    public async Task A_client_of_the_hosts_own_needs_no_factory_and_is_not_disposed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = emulator.NewClient();
        await using var host = await SyncHost.StartAsync(host => host.Options with
        {
            Tenants = [SyncHost.Tenant("own") with { Client = client }],
        });

        await host.Log.UntilAsync("own is kept up to date in");
        await host.StopAsync();

        (await client.PageAsync(new Crm.ListCustomers(), TestContext.Current.CancellationToken)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_holder_is_warned_of_once_and_taken_over_from()
    {
        const int Enough = 3;
        var attempts = 0;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var database = new SqliteTestTarget();
        await using (var laptop = database.Open())
        {
            await laptop.OpenAsync("emulator", TestContext.Current.CancellationToken);
            (await laptop.AcquireAsync(
                SyncHost.CredentialsOf("first").Tenant, "all", "a laptop", TimeSpan.FromDays(1), TestContext.Current.CancellationToken))
                .Lease.ShouldNotBeNull();
        }

        await using var target = new SqliteTarget(database.Address, beforeStep: (_, step) =>
        {
            if (step.StartsWith("INSERT INTO _titan_leases", StringComparison.Ordinal) && Interlocked.Increment(ref attempts) == Enough)
            {
                asked.SetResult();
            }

            return Task.CompletedTask;
        });
        await using var host = await SyncHost.StartAsync(
            host => host.Options with { TargetAddress = null, Target = target, Tenants = [SyncHost.Tenant("first")] });

        // The one lease expires after the host has asked for it several times, however long that takes.
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await database.ExpireLeasesAsync();
        await host.Log.UntilAsync("first: customers is up to date");
        await host.StopAsync();

        host.Log.Lines.Where(line => line.Contains("a laptop", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldBe("Warning first is synced by a laptop. This host takes over when that ends.");
    }

    [Fact]
    public async Task A_host_does_not_start_with_wrong_options_and_hears_all_that_is_wrong()
    {
        await using var provider = new ServiceCollection()
            .AddTitanSync(_ => new TitanSyncOptions
            {
                Tenants = [new TitanSyncTenant("one"), new TitanSyncTenant("one") { Environment = "emulator" }],
                FindTenantsInterval = TimeSpan.Zero,
                Sync = new SyncOptions { Streams = ["custmers"], TenantsAtOnce = 0, LeaseDuration = TimeSpan.Zero },
            })
            .BuildServiceProvider();

        var error = await StartAsync(provider).ShouldThrowAsync<InvalidOperationException>();

        foreach (var part in (string[])
            [
                "TargetAddress", "called one", "AddTitanClientFactory", "did you mean customers?", "TenantsAtOnce", "LeaseDuration",
                "FindTenantsInterval",
            ])
        {
            error.Message.ShouldContain(part);
        }
    }

    [Fact]
    public async Task A_host_without_tenants_does_not_start()
    {
        await using var provider = new ServiceCollection().AddTitanSync("titan.db", []).BuildServiceProvider();

        (await StartAsync(provider).ShouldThrowAsync<InvalidOperationException>()).Message.ShouldContain("There are no tenants");
    }

    [Fact]
    public async Task Configuration_names_target_and_tenants()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Target"] = "titan.db",
            ["Tenants:north:Environment"] = "emulator",
            ["Tenants:south:TimeZone"] = "America/Chicago",
        }).Build();
        await using var provider = new ServiceCollection().AddTitanSync(section).BuildServiceProvider();

        // What it says of the tenants shows that they were read.
        var error = await StartAsync(provider).ShouldThrowAsync<InvalidOperationException>();
        error.Message.ShouldContain("north has no client");
        error.Message.ShouldContain("south is of the environment production and others are of emulator");
    }

    [Fact]
    public void A_second_registration_is_refused()
    {
        var services = new ServiceCollection().AddTitanSync("titan.db", [new TitanSyncTenant("one")]);

        Should.Throw<InvalidOperationException>(() => services.AddTitanSync("other.db", [new TitanSyncTenant("two")]))
            .Message.ShouldContain("already called");
    }

    private static Task StartAsync(ServiceProvider provider) =>
        provider.GetServices<IHostedService>().Single().StartAsync(TestContext.Current.CancellationToken);
}
