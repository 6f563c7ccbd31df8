using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Hosting;
using TitanConnector.Sync.Tables;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Hosting;

/// <summary>Columns that a host's copy does not hold, and rows that do not stay in it.</summary>
public sealed class HostedDataTests
{
    private const string KeyText = "a key of a test that nobody guesses";

    [Fact]
    public async Task A_host_excludes_and_hashes_columns_and_leaves_out_old_rows()
    {
        List<Crm.Customer> customers = [];
        await using var host = await SyncHost.StartAsync(host =>
        {
            using var client = host.Emulator.NewClient();
            var page = client.PageAsync(new Crm.ListCustomers(), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            customers.AddRange(page.Data.OrderBy(customer => customer.ModifiedOn));
            var gap = customers[2].ModifiedOn!.Value - customers[1].ModifiedOn!.Value;
            var stays = TimeProvider.System.GetUtcNow() - customers[1].ModifiedOn!.Value - (gap / 2);
            return host.Options with
            {
                Tenants = [SyncHost.Tenant("first")],
                Sync = host.Options.Sync with
                {
                    ExcludedColumns = ["customers.address_street"],
                    HashedColumns = ["customers.name"],
                    HashKey = new ColumnHashKey(KeyText),
                    Retained = new Dictionary<string, TimeSpan> { ["customers"] = stays },
                },
            };
        });
        await host.Log.UntilAsync("first: customers is up to date");
        await host.StopAsync();

        var newer = customers.Where(customer => customer.ModifiedOn >= customers[2].ModifiedOn).ToList();
        newer.Count.ShouldBeInRange(1, customers.Count - 1);
        (await host.Database.QueryAsync("SELECT name FROM customers ORDER BY name"))
            .ShouldBe(newer.Select(customer => HashOf(customer.Name!)).Order(StringComparer.Ordinal));
        (await host.Database.NumberAsync("SELECT count(address_street) FROM customers")).ShouldBe(0);
        (await host.Database.NumberAsync("SELECT count(address_city) FROM customers")).ShouldBe(newer.Count);
    }

    [Fact]
    public async Task A_host_with_another_key_than_its_copy_says_so_and_writes_nothing()
    {
        SecretWatch.Know(KeyText);
        await using var host = await SyncHost.StartAsync(host =>
        {
            var target = host.Database.Open();
            target.OpenAsync("emulator").GetAwaiter().GetResult();
            host.Database.ExecuteAsync(
                "INSERT INTO _titan_target (name, value) VALUES ('data_choice', 'hash customers.name' || char(10) || 'key other')")
                .GetAwaiter().GetResult();
            return host.Options with
            {
                Tenants = [SyncHost.Tenant("first")],
                Sync = host.Options.Sync with { HashKey = new ColumnHashKey(KeyText) },
            };
        });

        await host.Log.UntilAsync("have another key, so tables could no longer be joined. Give that key, or end the hashing first");
        await host.StopAsync();

        (await host.Database.QueryAsync("SELECT name FROM sqlite_master WHERE name = 'customers'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrong_choices_are_found_when_the_host_starts()
    {
        await using var provider = new ServiceCollection()
            .AddTitanSync(_ => new TitanSyncOptions
            {
                TargetAddress = "titan.db",
                Sync = new SyncOptions
                {
                    ExcludedColumns = ["customers.nam", "custmers.name", "jobs.summary"],
                    HashedColumns = ["customers.balance", "jobs.summary"],
                    Retained = new Dictionary<string, TimeSpan>
                    {
                        ["cals"] = TimeSpan.FromDays(1), ["calls"] = TimeSpan.Zero, ["job_history"] = TimeSpan.FromDays(1),
                    },
                },
            })
            .BuildServiceProvider();

        var error = await StartAsync(provider).ShouldThrowAsync<InvalidOperationException>();

        foreach (var part in (string[])
            [
                "customers has no column nam; did you mean customers.name?", "There is no stream custmers; did you mean customers?",
                "jobs.summary cannot be both excluded and hashed.", "customers.balance is not a text",
                "need a key; set HashKey.", "There is no stream cals; did you mean calls?",
                "The time that rows of calls stay is not more than zero.",
                "The records of job_history do not say when they were modified or created",
            ])
        {
            error.Message.ShouldContain(part);
        }
    }

    [Fact]
    public async Task Configuration_names_columns_and_times()
    {
        await using var provider = ProviderOf(
            ("ExcludedColumns", "customers.nam, jobs.summary"), ("HashedColumns", "jobs.summary"), ("HashKey", KeyText),
            ("Retained:calls", "-90.00:00:00"));

        // What it says of them shows that they were read.
        var error = await StartAsync(provider).ShouldThrowAsync<InvalidOperationException>();
        error.Message.ShouldContain("customers has no column nam");
        error.Message.ShouldContain("jobs.summary cannot be both excluded and hashed.");
        error.Message.ShouldContain("The time that rows of calls stay is not more than zero.");
        error.Message.ShouldNotContain("HashKey");
        error.ToString().ShouldNotContain(KeyText);
    }

    [Theory]
    [InlineData("HashKey", "short secret", "a HashKey of fewer than 16 bytes")]
    [InlineData("Retained:calls", "90d", "for how long rows of calls stay, but \"90d\" is not a time; write 90.00:00:00 for 90 days")]
    public async Task A_value_of_the_configuration_that_cannot_be_read_is_named(string name, string value, string says)
    {
        await using var provider = ProviderOf((name, value));

        var error = await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(provider));

        error.Message.ShouldContain(says);
        error.ToString().ShouldNotContain("short secret");
    }

    private static ServiceProvider ProviderOf(params (string Name, string Value)[] values) => new ServiceCollection()
        .AddTitanSync(new ConfigurationBuilder()
            .AddInMemoryCollection(values.ToDictionary(one => one.Name, one => (string?)one.Value))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Target"] = "titan.db", ["Tenants:north:Environment"] = "emulator" })
            .Build())
        .BuildServiceProvider();

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(KeyText), Encoding.UTF8.GetBytes(text)));

    private static Task StartAsync(ServiceProvider provider) =>
        provider.GetServices<IHostedService>().Single().StartAsync(TestContext.Current.CancellationToken);
}
