using System.Data;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using TitanConnector.Sync.Postgres;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Privacy;

/// <summary>Of a customer who is forgotten nothing is left in the database, and nothing comes back.</summary>
public sealed class ForgetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task No_trace_of_a_forgotten_customer_is_left_and_nothing_comes_back(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var tenant = await ScriptedTenant.StartAsync();
        PlantedCustomer.Plant(tenant, "2026-01-01");
        await SyncAsync(database, tenant);
        PlantedCustomer.Plant(tenant, "2026-01-02");
        await SyncAsync(database, tenant);
        (await TracesAsync(database)).ShouldNotBeEmpty();
        (await BytesAsync(database, kind)).ShouldNotBeEmpty();

        // Frequent values go to the statistics of the server, or of SQLite, which it does by itself at times.
        await database.ExecuteAsync("ANALYZE");

        await database.ExecuteAsync($"UPDATE _titan_streams SET error = 'Not understood: {PlantedCustomer.Name}' WHERE stream = 'jobs'");
        Receipt receipt;
        await using (var target = database.Open())
        {
            receipt = await new SyncPrivacy(target).ForgetAsync(42, 7, Token);
        }

        receipt.IsCompacted.ShouldBeTrue();
        receipt.Tables.ShouldContain(new ReceiptLine("customers", 1, 0));
        receipt.Tables.ShouldContain(new ReceiptLine("invoices", 0, 1));
        (await TracesAsync(database)).ShouldBeEmpty();
        (await BytesAsync(database, kind)).ShouldBeEmpty();

        // Of the accounts the amounts stay, and of others everything.
        (await database.QueryAsync("SELECT total FROM invoices WHERE id = 501")).ShouldBe(["99.50"]);
        (await database.QueryAsync("SELECT id, name FROM customers")).ShouldBe(["8|Someone Else"]);
        (await database.QueryAsync("SELECT summary FROM jobs WHERE customer_id = 8")).ShouldBe(["Boiler"]);
        var stored = JsonNode.Parse((await database.QueryAsync("SELECT CAST(receipt AS text) FROM _titan_receipts")).Single())!;
        stored["tables"]!.AsArray().Single(line => (string)line!["table"]! == "customers")!["deleted"]!.GetValue<int>().ShouldBe(1);

        // All that ServiceTitan still has, with changes, and more of it.
        PlantedCustomer.Plant(tenant, "2026-01-03");
        tenant.Set("/opt-outs");
        tenant.Set("/reports/7/data");
        tenant.Set(
            "/export/jobs", PlantedCustomer.Job(400, 7, "2026-01-03"), PlantedCustomer.Job(401, 7, "2026-01-03"),
            PlantedCustomer.Job(410, 8, "2026-01-03"));
        tenant.Set("/export/job-notes", PlantedCustomer.Note(901, 400), PlantedCustomer.Note(902, 401));
        await SyncAsync(database, tenant);
        await SyncAsync(database, tenant);

        (await TracesAsync(database)).ShouldBeEmpty();
        (await database.QueryAsync("SELECT id FROM jobs ORDER BY id")).ShouldBe(["400", "401", "410"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Columns_that_were_left_behind_when_a_type_changed_are_cleared(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var tenant = await ScriptedTenant.StartAsync();
        PlantedCustomer.Plant(tenant, "2026-01-01");
        await SyncAsync(database, tenant);
        var (type, value) = kind == "sqlite" ? ("BLOB", "CAST(summary_2 AS BLOB)") : ("bytea", "convert_to(summary_2, 'UTF8')");
        foreach (var table in (string[])["jobs", "jobs_history"])
        {
            await database.ExecuteAsync($"ALTER TABLE {table} RENAME COLUMN summary TO summary_2");
            await database.ExecuteAsync($"ALTER TABLE {table} ADD COLUMN summary {type}");
            await database.ExecuteAsync($"UPDATE {table} SET summary = {value}");
        }

        await using (var target = database.Open())
        {
            (await new SyncPrivacy(target).ForgetAsync(42, 7, Token)).IsCompacted.ShouldBeTrue();
        }

        (await BytesAsync(database, kind)).ShouldBeEmpty();
        (await database.NumberAsync("SELECT count(*) FROM jobs WHERE summary IS NULL")).ShouldBe(1);
        (await database.NumberAsync("SELECT count(*) FROM jobs WHERE summary IS NOT NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task What_an_open_transaction_still_sees_is_removed_when_it_has_ended()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var tenant = await ScriptedTenant.StartAsync();
        PlantedCustomer.Plant(tenant, "2026-01-01");
        await SyncAsync(database, tenant);
        await using var reader = await ReaderAsync(database);

        HashSet<string> tried = [];
        var isOver = false;
        await using var target = new PostgresTarget(database.Address, beforeStep: async (_, step) =>
        {
            if (!isOver && step.StartsWith("VACUUM", StringComparison.Ordinal) && !tried.Add(step))
            {
                isOver = true;
                await reader.CloseAsync();
            }
        });

        var receipt = await new SyncPrivacy(target).ForgetAsync(42, 7, Token);

        isOver.ShouldBeTrue();
        receipt.IsCompacted.ShouldBeTrue();
        (await BytesAsync(database, "postgres")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transaction_that_does_not_end_is_reported_and_the_same_command_removes_the_rest_later()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var tenant = await ScriptedTenant.StartAsync();
        PlantedCustomer.Plant(tenant, "2026-01-01");
        await SyncAsync(database, tenant);
        await using var reader = await ReaderAsync(database);
        await using var target = new PostgresTarget(database.Address, time: new VirtualTime());

        var blocked = await new SyncPrivacy(target).ForgetAsync(42, 7, Token);
        blocked.IsCompacted.ShouldBeFalse();
        (await BytesAsync(database, "postgres")).ShouldNotBeEmpty();

        await reader.CloseAsync();
        (await new SyncPrivacy(target).ForgetAsync(42, 7, Token)).IsCompacted.ShouldBeTrue();
        (await BytesAsync(database, "postgres")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transaction_in_another_database_of_the_server_does_not_keep_anything()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var other = await TestTarget.NewAsync("postgres");
        await using var tenant = await ScriptedTenant.StartAsync();
        PlantedCustomer.Plant(tenant, "2026-01-01");
        await SyncAsync(database, tenant);
        await using var writer = await ReaderAsync(other);
        await using var write = new NpgsqlCommand("CREATE TABLE written (id bigint)", writer);
        await write.ExecuteNonQueryAsync(Token);
        await using var target = new PostgresTarget(database.Address, time: new VirtualTime());

        (await new SyncPrivacy(target).ForgetAsync(42, 7, Token)).IsCompacted.ShouldBeTrue();

        (await BytesAsync(database, "postgres")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("VACUUM (FULL, ANALYZE, VERBOSE) \"jobs\"")]
    [InlineData("VACUUM (FULL, VERBOSE) pg_statistic")]
    public async Task After_a_failure_while_tables_are_written_anew_the_removal_of_another_customer_does_the_rest(string failing)
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var tenant = await ScriptedTenant.StartAsync();
        PlantedCustomer.Plant(tenant, "2026-01-01");
        await SyncAsync(database, tenant);
        await database.ExecuteAsync("ANALYZE");
        await using (var target = new PostgresTarget(
            database.Address,
            beforeStep: (_, step) => step == failing ? Task.FromException(new IOException("The program ended.")) : Task.CompletedTask))
        {
            (await Should.ThrowAsync<IOException>(() => new SyncPrivacy(target).ForgetAsync(42, 7, Token)))
                .Message.ShouldBe("The program ended.");
        }

        (await BytesAsync(database, "postgres")).ShouldNotBeEmpty();

        await using var again = new PostgresTarget(database.Address);
        (await new SyncPrivacy(again).ForgetAsync(42, 4_000_000, Token)).IsCompacted.ShouldBeTrue();
        (await BytesAsync(database, "postgres")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_tenant_that_is_being_synced_is_left_alone(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var tenant = await ScriptedTenant.StartAsync();
        PlantedCustomer.Plant(tenant, "2026-01-01");
        await SyncAsync(database, tenant);
        await using var target = database.Open();
        await target.OpenAsync("emulator", Token);
        (await target.AcquireAsync(42, SyncLease.AllStreams, "another process", TimeSpan.FromMinutes(1), Token)).Lease.ShouldNotBeNull();

        var error = await Should.ThrowAsync<SyncTargetException>(() => new SyncPrivacy(target).ForgetAsync(42, 7, Token));

        error.Message.ShouldContain("another process syncs tenant 42");
        (await database.NumberAsync("SELECT count(*) FROM customers WHERE id = 7")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_program_that_knows_nothing_of_it_is_refused_afterwards(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var tenant = await ScriptedTenant.StartAsync();
        PlantedCustomer.Plant(tenant, "2026-01-01");
        await SyncAsync(database, tenant);
        await using var target = database.Open();

        await new SyncPrivacy(target).ForgetAsync(42, 7, Token);

        // Programs before this one know version 1, and refuse any higher one.
        (await database.QueryAsync("SELECT value FROM _titan_target WHERE name = 'version'")).ShouldBe(["2"]);
    }

    // A client in whose transaction everything is still there.
    private static async Task<NpgsqlConnection> ReaderAsync(TestTarget database)
    {
        var reader = new NpgsqlConnection(PostgresAddress.Parse(database.Address).ConnectionString);
        await reader.OpenAsync(Token);
        var transaction = await reader.BeginTransactionAsync(IsolationLevel.RepeatableRead, Token);
        await using var look = new NpgsqlCommand("SELECT 1", reader, transaction);
        await look.ExecuteScalarAsync(Token);
        return reader;
    }

    private static async Task SyncAsync(TestTarget database, ScriptedTenant tenant)
    {
        await using var target = database.Open();
        await tenant.SyncAsync(target, PlantedCustomer.Options);
    }

    // All values of all tables, as text.
    private static async Task<IReadOnlyList<string>> TracesAsync(TestTarget database)
    {
        List<string> found = [];
        var tables = await database.QueryAsync(database is SqliteTestTarget
            ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
            : "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
        foreach (var table in tables)
        {
            foreach (var row in await database.QueryAsync($"SELECT * FROM \"{table}\""))
            {
                found.AddRange(
                    PlantedCustomer.Texts
                        .Where(text => row.Contains(text, StringComparison.OrdinalIgnoreCase))
                        .Select(text => $"{table}: {text}"));
            }
        }

        return found;
    }

    // The bytes of the files, without the write-ahead log of PostgreSQL, which its operator keeps.
    private static async Task<IReadOnlyList<string>> BytesAsync(TestTarget database, string kind)
    {
        List<string> files = [];
        if (kind == "sqlite")
        {
            files.AddRange(Directory.EnumerateFiles(Path.GetDirectoryName(database.Address)!));
        }
        else
        {
            await database.ExecuteAsync("CHECKPOINT");
            var folder = (await database.QueryAsync(
                "SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database WHERE datname = current_database()"))
                    .Single();
            Assert.SkipUnless(Directory.Exists(folder), "The files of the PostgreSQL server are not on this machine.");
            var own = await database.QueryAsync(
                "SELECT DISTINCT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't') "
                + "AND (oid >= 16384 OR relname LIKE 'pg_statistic%' "
                + "OR oid = (SELECT reltoastrelid FROM pg_class WHERE relname = 'pg_statistic')) "
                + "AND pg_relation_filepath(oid) IS NOT NULL");
            files.AddRange(own.Select(path => Path.Combine(folder, Path.GetFileName(path))).Where(File.Exists));
            files.Count.ShouldBeGreaterThan(20);
        }

        List<string> found = [];
        foreach (var file in files)
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token));
            found.AddRange(PlantedCustomer.Texts
                .Where(planted => text.Contains(planted, StringComparison.OrdinalIgnoreCase))
                .Select(planted => $"{file}: {planted}"));
        }

        return found;
    }
}
