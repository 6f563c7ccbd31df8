using Microsoft.Data.Sqlite;
using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>Targets that cannot be used, and passwords of those that can.</summary>
public class SyncTargetTests
{
    private const string Password = "pg/s3cret of@titan";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Commands => new()
    {
        { "run", "--streams customers" },
        { "status", "" },
        { "reset", "customers" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_target_that_is_no_database_is_refused_in_one_sentence(string command, string rest)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "notes.txt"), new string('x', 5000), Token);
        Directory.CreateDirectory(Path.Combine(titan.Folder, "lake"));

        await RefusesAsync("notes.txt", 2, "notes.txt is not a SQLite database.");
        await RefusesAsync("lake", 2, "lake is a folder. Give the path of a file, such as ");
        await RefusesAsync("mysql://root@host/db", 2, "There is no target mysql://;");
        await RefusesAsync("Host=h;Password=pw.of-nobody", 2, "expected the path of a file, or a URL");
        await RefusesAsync("postgres://nobody@127.0.0.1:1/db", 4, "postgres://nobody@127.0.0.1:1/db cannot be reached:");
        (await File.ReadAllTextAsync(Path.Combine(titan.Folder, "notes.txt"), Token)).ShouldBe(new string('x', 5000));

        async Task RefusesAsync(string to, int status, string said)
        {
            var run = await titan.RunAsync(["sync", command, "--to", to, .. rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
            run.ExitCode.ShouldBe(status, run.Error);
            run.Error.ShouldContain(said);
            run.Error.ShouldNotContain("   at ");
            run.Error.ShouldNotContain("internal error");
            run.Error.ShouldNotContain("pw.of-nobody");
            run.Output.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("status")]
    [InlineData("reset customers")]
    public async Task Looking_into_a_target_does_not_create_it(string command)
    {
        using var titan = new TitanProcess();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(titan.Folder, "other.db")};Pooling=false"))
        {
            await other.OpenAsync(Token);
            await using var create = other.CreateCommand();
            create.CommandText = "CREATE TABLE things (id INTEGER)";
            await create.ExecuteNonQueryAsync(Token);
        }

        var before = await File.ReadAllBytesAsync(Path.Combine(titan.Folder, "other.db"), Token);
        var missing = await titan.RunAsync(["sync", .. command.Split(' '), "--to", "missing.db"]);
        var someoneElses = await titan.RunAsync(["sync", .. command.Split(' '), "--to", "other.db"]);

        missing.ExitCode.ShouldBe(2);
        missing.Error.ShouldBe("titan: There is no file missing.db: nothing has been synced into it yet.\n");
        someoneElses.ExitCode.ShouldBe(2);
        someoneElses.Error.ShouldBe("titan: Nothing has been synced into other.db yet.\n");
        Directory.GetFiles(titan.Folder, "*.db*").Select(Path.GetFileName).ShouldBe(["other.db"]);
        (await File.ReadAllBytesAsync(Path.Combine(titan.Folder, "other.db"), Token)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_target_of_another_environment_or_of_a_newer_version_is_refused(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(2) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);

        await database.ExecuteAsync("UPDATE _titan_target SET value = 'production' WHERE name = 'environment'");
        var elsewhere = await titan.RunAsync("sync", "run", "--streams", "customers");
        await database.ExecuteAsync("UPDATE _titan_target SET value = '99' WHERE name = 'version'");
        var newer = await titan.RunAsync("sync", "run", "--streams", "customers");
        var status = await titan.RunAsync("sync", "status");

        elsewhere.ExitCode.ShouldBe(2);
        elsewhere.Error.ShouldContain("holds records of the environment production, and this connection is of emulator");
        newer.ExitCode.ShouldBe(2);
        newer.Error.ShouldContain("newer version");
        status.ExitCode.ShouldBe(2);
        status.Error.ShouldContain("newer version");
    }

    [Theory]
    [InlineData("env:PG_SECRET_OF_TEST")]
    [InlineData("file:secret.txt")]
    [InlineData("file:{folder}/secret.txt")]
    [InlineData("exec:cat secret.txt")]
    [InlineData("pg%2Fs3cret%20of%40titan")]
    public async Task A_password_is_read_from_where_the_address_says_and_never_printed(string password)
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(2) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["PG_SECRET_OF_TEST"] = Password } };
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "secret.txt"), $"{Password}\n", Token);
        var url = new Uri(database.Address);
        var user = $"titan_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {user} LOGIN PASSWORD '{Password}'");
        await database.ExecuteAsync($"GRANT ALL ON SCHEMA public TO {user}");
        string At(int port) =>
            $"postgres://{user}:{password.Replace("{folder}", titan.Folder, StringComparison.Ordinal)}"
            + $"@{url.Host}:{port}{url.AbsolutePath}";

        TitanRun[] runs =
        [
            await titan.RunAsync("sync", "run", "--to", At(url.Port), "--streams", "customers"),
            await titan.RunAsync("sync", "run", "--to", At(url.Port), "--streams", "customers", "--output", "table", "--debug"),
            await titan.RunAsync("sync", "status", "--to", At(url.Port)),
            await titan.RunAsync("sync", "reset", "customers", "--to", At(url.Port)),
        ];
        TitanRun[] wrong =
        [
            await titan.RunAsync("sync", "status", "--to", At(1)),
            await titan.RunAsync("sync", "run", At(1)),
            await titan.RunAsync("sync", "run", "--too", At(1)),
            await titan.RunAsync("sync", "run", "--to", At(1), "--to", At(2)),
            await titan.RunAsync("sync", "status", "--to", At(1).Replace(":1/", ":port/", StringComparison.Ordinal)),
        ];

        await database.ExecuteAsync($"DROP OWNED BY {user}");
        await database.ExecuteAsync($"DROP ROLE {user}");
        runs.ShouldAllBe(run => run.ExitCode == 0);
        wrong.ShouldAllBe(run => run.ExitCode == 2 || run.ExitCode == 4);
        foreach (var run in (TitanRun[])[.. runs, .. wrong])
        {
            var text = run.Output + run.Error;
            text.ShouldNotContain(Password);
            text.ShouldNotContain("pg%2Fs3cret%20of%40titan");
        }
    }

    [Fact]
    public async Task A_password_that_is_not_where_the_address_says_is_named()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("sync", "status", "--to", "postgres://titan:env:NOT_THERE@127.0.0.1/db");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldBe("titan: --to: env:NOT_THERE is not set\n");
    }
}
