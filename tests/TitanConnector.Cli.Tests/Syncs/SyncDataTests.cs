using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>Columns that are excluded or hashed, and rows that do not stay, as a process.</summary>
public class SyncDataTests
{
    private const string KeyText = "a key of a test that nobody guesses";

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task An_excluded_column_stays_excluded_until_that_is_ended(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(3) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
        string[] run = ["sync", "run", "--streams", "customers"];
        const string Filled = "SELECT count(name), count(address_street) FROM customers";

        var first = await titan.RunAsync([.. run, "--exclude-columns", "customers.name", "--exclude-columns", "customers.address_street"]);
        var later = await titan.RunAsync(run);
        var emptied = await database.QueryAsync(Filled);
        var fewer = await titan.RunAsync([.. run, "--exclude-columns", "customers.name"]);
        var half = await database.QueryAsync(Filled);
        var ended = await titan.RunAsync([.. run, "--exclude-columns", "none"]);

        first.ExitCode.ShouldBe(0, first.Error);
        later.Error.ShouldContain(
            "This copy excludes customers.address_street, customers.name, as was chosen before, and goes on to do so.");
        emptied.ShouldBe(["0|0"]);
        fewer.Error.ShouldContain("From now on, this copy no longer excludes customers.address_street.");
        half.ShouldBe(["0|3"]);
        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Error.ShouldContain("From now on, this copy no longer excludes customers.name.");
        (await database.QueryAsync(Filled)).ShouldBe(["3|3"]);
    }

    [Fact]
    public async Task A_hashed_column_needs_its_key_each_time_and_no_other()
    {
        SecretWatch.Know(KeyText);
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(3) });
        using var titan = new TitanProcess(emulator.Settings)
        {
            Variables =
            {
                ["TITAN_SYNC_TO"] = database.Address,
                ["HASH_KEY"] = KeyText,
                ["OTHER_KEY"] = "another key of a test that nobody guesses",
                ["SHORT_KEY"] = "too short",
            },
        };
        string[] run = ["sync", "run", "--streams", "customers"];
        string[] hash = [.. run, "--hash-columns", "customers.name"];
        (await titan.RunAsync(run)).ExitCode.ShouldBe(0);
        var name = (await database.QueryAsync("SELECT name FROM customers ORDER BY id"))[0];
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(KeyText), Encoding.UTF8.GetBytes(name)));

        await RefusedAsync("--hash-key: missing; --hash-columns needs it", hash);
        await RefusedAsync("--hash-key: env:NO_KEY is not set", [.. hash, "--hash-key", "env:NO_KEY"]);
        await RefusedAsync("--hash-key: env:SHORT_KEY has fewer than 16 bytes", [.. hash, "--hash-key", "env:SHORT_KEY"]);
        await RefusedAsync("so that the key itself is not in the command", [.. hash, "--hash-key", KeyText]);
        (await database.QueryAsync("SELECT name FROM customers ORDER BY id"))[0].ShouldBe(name);

        var hashed = await titan.RunAsync([.. hash, "--hash-key", "env:HASH_KEY"]);
        hashed.ExitCode.ShouldBe(0, hashed.Error);
        (await database.QueryAsync("SELECT name FROM customers ORDER BY id"))[0].ShouldBe(expected);

        await RefusedAsync("needs the key of the hashes: --hash-key", run);
        await RefusedAsync("have another key", [.. run, "--hash-key", "env:OTHER_KEY"]);
        await RefusedAsync(
            "customers.name cannot be both excluded and hashed",
            [.. run, "--hash-key", "env:HASH_KEY", "--exclude-columns", "customers.name"]);
        var again = await titan.RunAsync([.. run, "--hash-key", "env:HASH_KEY"]);
        again.ExitCode.ShouldBe(0, again.Error);
        again.Error.ShouldContain("This copy hashes customers.name, as was chosen before");

        var ended = await titan.RunAsync([.. run, "--hash-columns", "none"]);
        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Error.ShouldContain("From now on, this copy no longer hashes customers.name.");
        (await database.QueryAsync("SELECT name FROM customers ORDER BY id"))[0].ShouldBe(name);

        async Task RefusedAsync(string says, string[] arguments)
        {
            var refused = await titan.RunAsync(arguments);
            refused.ExitCode.ShouldBe(2, refused.Error);
            refused.Output.ShouldBeEmpty();
            refused.Error.ShouldContain(says);
        }
    }

    [Fact]
    public async Task Verify_compares_the_other_columns_and_names_those_that_the_copy_does_not_hold()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(3), TimeProvider = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-1)),
        });
        using var titan = new TitanProcess(emulator.Settings)
        {
            Variables = { ["TITAN_SYNC_TO"] = database.Address, ["HASH_KEY"] = KeyText },
        };
        (await titan.RunAsync(
            "sync", "run", "--streams", "customers", "--exclude-columns", "customers.name", "--hash-columns", "customers.address_street",
            "--hash-key", "env:HASH_KEY")).ExitCode.ShouldBe(0);

        var equal = await titan.RunAsync("sync", "verify", "--full", "--output", "table");
        await database.ExecuteAsync("UPDATE customers SET name = 'not compared', address_city = 'compared'");
        var different = await titan.RunAsync("sync", "verify", "--full");

        equal.ExitCode.ShouldBe(0, equal.Error);
        equal.Output.ShouldMatch("customers +3 +0 +0");
        equal.Output.ShouldContain("not compared: customers: name: this copy excludes it.");
        equal.Output.ShouldContain("not compared: customers: address.street: this copy holds only a hash of it.");
        different.ExitCode.ShouldBe(1, different.Error);
        JsonNode.Parse(different.Output)![0]!["streams"]![0]!["differences"]!.AsArray()
            .Select(one => (string)one!["columns"]!.AsArray().ShouldHaveSingleItem()!["column"]!)
            .ShouldBe(["address_city", "address_city", "address_city"]);
    }

    [Theory]
    [InlineData("--exclude-columns customers.nam", "customers has no column nam; did you mean customers.name?")]
    [InlineData("--exclude-columns customers.zzzzzzzz", "customers has no column zzzzzzzz; docs/tables.md lists them.")]
    [InlineData("--exclude-columns custmers.name", "There is no stream custmers; did you mean customers?")]
    [InlineData("--exclude-columns name", "A column is given as TABLE.COLUMN, such as customers.name, not \"name\".")]
    [InlineData("--exclude-columns customers.id", "customers.id says which record it is")]
    [InlineData("--exclude-columns none,customers.name", "--exclude-columns: expected columns, such as customers.name, or only none")]
    [InlineData("--hash-columns customers.balance --hash-key env:HASH_KEY", "customers.balance is not a text")]
    [InlineData("--retain calls", "--retain: expected STREAM=TIME, such as calls=90d, or only none, got \"calls\"")]
    [InlineData("--retain calls=", "--retain: expected STREAM=TIME")]
    [InlineData("--retain calls=90d=1", "--retain: expected STREAM=TIME")]
    [InlineData("--retain calls=90", "--retain: expected a number from 1 to 100000 with s, m, h or d behind it")]
    [InlineData("--retain calls=0d", "--retain: expected a number from 1 to 100000")]
    [InlineData("--retain cals=90d", "--retain: there is no stream cals; did you mean calls?")]
    [InlineData("--retain calls=90d --retain calls=80d", "--retain: calls is given twice")]
    [InlineData("--retain job_history=90d", "The records of job_history do not say when they were modified or created")]
    public async Task What_cannot_be_meant_is_refused_before_anything_is_read(string options, string says)
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(1) });
        using var titan = new TitanProcess(emulator.Settings)
        {
            Variables = { ["TITAN_SYNC_TO"] = "titan.db", ["HASH_KEY"] = KeyText },
        };

        var run = await titan.RunAsync(["sync", "run", "--streams", "customers", .. options.Split(' ')]);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("titan: ");
        run.Error.ShouldContain(says);
        emulator.Exchanges.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Old_rows_do_not_stay_until_that_is_ended_and_the_stream_is_reset(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(3) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
        string[] run = ["sync", "run", "--streams", "customers"];
        (await titan.RunAsync(run)).ExitCode.ShouldBe(0);
        var oldest = (await database.QueryAsync("SELECT id FROM customers ORDER BY modified_on LIMIT 1")).Single();

        // So old that only this one goes.
        await database.ExecuteAsync("UPDATE customers SET modified_on = '2001-01-01T00:00:00.0000000Z' WHERE id = " + oldest);

        var retained = await titan.RunAsync([.. run, "--retain", "customers=9000d"]);
        var left = await database.QueryAsync("SELECT count(*) FROM customers");
        var later = await titan.RunAsync(run);
        var ended = await titan.RunAsync([.. run, "--retain", "none"]);
        (await titan.RunAsync("sync", "reset", "customers")).ExitCode.ShouldBe(0);
        (await titan.RunAsync(run)).ExitCode.ShouldBe(0);

        retained.ExitCode.ShouldBe(0, retained.Error);
        left.ShouldBe(["2"]);
        later.Error.ShouldContain("This copy keeps only newer rows of customers, as was chosen before");
        ended.Error.ShouldContain("From now on, this copy no longer removes old rows of customers.");
        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(3);
    }
}
