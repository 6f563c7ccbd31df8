using System.Data;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Postgres;
using TitanConnector.Sync.Sqlite;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Odd;

/// <summary>Targets that cannot be used, or that people changed: a sentence says what is wrong, and nothing is lost.</summary>
public sealed class BadTargetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await File.WriteAllTextAsync(database.Address, new string('x', 5000), Token);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await using var target = database.Open();

        var error = await Should.ThrowAsync<SyncTargetException>(() => feed.SyncAsync(target));

        error.Message.ShouldBe($"{database.Address} is not a SQLite database.");
        (await File.ReadAllTextAsync(database.Address, Token)).ShouldBe(new string('x', 5000));
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_target_of_a_newer_version_is_refused(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await SyncAsync(database, feed);
        await database.ExecuteAsync("UPDATE _titan_target SET value = '99' WHERE name = 'version'");
        feed.Add(Customer(2));
        await using var target = database.Open();

        var error = await Should.ThrowAsync<SyncTargetException>(() => feed.SyncAsync(target));

        error.Message.ShouldContain("newer version");
        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_target_of_another_environment_is_refused(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await SyncAsync(database, feed);
        await using var target = database.Open();
        var engine = new SyncEngine(target, new SyncOptions { Streams = ["customers"] });

        var error = await Should.ThrowAsync<SyncTargetException>(
            () => engine.RunAsync([feed.Tenant with { Environment = "production" }], null, Token));

        error.Message.ShouldContain("emulator");
        error.Message.ShouldContain("production");
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_table_with_another_key_is_named_and_left_alone(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await database.ExecuteAsync("CREATE TABLE customers (id bigint PRIMARY KEY, name text)");
        await database.ExecuteAsync("INSERT INTO customers VALUES (7, 'mine')");
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await using var target = database.Open();

        var error = await Should.ThrowAsync<SyncTargetException>(() => feed.SyncAsync(target));

        error.Message.ShouldContain("The table customers");
        error.Message.ShouldContain("(tenant_id, id)");
        (await database.QueryAsync("SELECT name FROM customers")).ShouldBe(["mine"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_dropped_column_comes_back_with_its_values(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1), Customer(2));
        await SyncAsync(database, feed);
        await database.ExecuteAsync("ALTER TABLE customers DROP COLUMN name");

        await SyncAsync(database, feed);

        (await database.QueryAsync("SELECT name FROM customers ORDER BY id")).ShouldBe(["Customer 1", "Customer 2"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_column_that_people_added_keeps_its_values(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await SyncAsync(database, feed);
        await database.ExecuteAsync("ALTER TABLE customers ADD COLUMN remark text");
        await database.ExecuteAsync("UPDATE customers SET remark = 'mine'");
        feed.Add(Customer(1, ("name", "\"Renamed\""), ("modifiedOn", "\"2026-01-02T00:00:00Z\"")), Customer(2));

        await SyncAsync(database, feed);

        (await database.QueryAsync("SELECT name, remark FROM customers ORDER BY id")).ShouldBe(["Renamed|mine", "Customer 2|"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_column_that_must_not_be_null_is_named_and_the_next_run_goes_on_without_it(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await SyncAsync(database, feed);
        await database.ExecuteAsync("ALTER TABLE customers ADD COLUMN remark text NOT NULL DEFAULT ''");
        feed.Add(Customer(2));
        await SyncAsync(database, feed);
        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(2);
        if (kind == "sqlite")
        {
            // It cannot have such a column without a default.
            return;
        }

        await database.ExecuteAsync("ALTER TABLE customers ALTER COLUMN remark DROP DEFAULT");
        feed.Add(Customer(3));
        await using var target = database.Open();

        var result = await feed.SyncAsync(target);

        result.Streams.Single().Error.ShouldNotBeNull().ShouldContain("remark");
        await database.ExecuteAsync("ALTER TABLE customers DROP COLUMN remark");
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_column_whose_type_was_changed_stays_and_another_takes_the_values(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await SyncAsync(database, feed);
        await database.ExecuteAsync("ALTER TABLE customers DROP COLUMN name");
        await database.ExecuteAsync("ALTER TABLE customers ADD COLUMN name real");
        await database.ExecuteAsync("UPDATE customers SET name = 1.5");

        await SyncAsync(database, feed);

        (await database.QueryAsync("SELECT name, name_2 FROM customers")).ShouldBe(["1.5|Customer 1"]);
    }

    [Fact]
    public async Task A_full_disk_is_named_and_the_next_run_goes_on()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await SyncAsync(database, feed);
        for (var id = 2; id <= 400; id++)
        {
            feed.Add(Customer(id));
        }

        // SQLite gives the same error for a file that may not grow as for one that cannot.
        await using (var full = new SqliteTarget(database.Address, beforeStep: (session, _) =>
        {
            using var limit = session.Command("PRAGMA max_page_count = 1");
            limit.ExecuteNonQuery();
            return Task.CompletedTask;
        }))
        {
            var result = await feed.SyncAsync(full);

            (result.Error ?? result.Streams.Single().Error).ShouldBe(
                $"{database.Address} could not be written: the disk is full. Make room; the next run goes on where this one stopped.");
        }

        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBeLessThan(400);
        await SyncAsync(database, feed);
        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(400);
    }

    [Fact]
    public async Task A_server_that_refuses_the_password_is_named_without_it()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        var address = new UriBuilder(database.Address);
        Assert.SkipWhen(address.Password.Length == 0, "The server of TITAN_POSTGRES does not ask for a password.");
        address.Password = "wr0ng-pass";
        await using var target = SyncTargets.Of(address.Uri.ToString());

        var error = await Should.ThrowAsync<SyncTargetException>(() => target.OpenAsync("emulator", Token));

        error.Message.ShouldBe(
            $"postgres://{address.UserName}@{address.Host}:{address.Port}{address.Path} refused the user or the password.");
        error.ToString().ShouldNotContain("wr0ng");
    }

    [Fact]
    public async Task A_user_who_may_not_create_tables_is_told_so()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        var user = $"reader_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {user} LOGIN PASSWORD 'r3ader-pass'");
        try
        {
            var address = new UriBuilder(database.Address) { UserName = user, Password = "r3ader-pass" };
            await using var target = SyncTargets.Of(address.Uri.ToString());

            var error = await Should.ThrowAsync<SyncTargetException>(() => target.OpenAsync("emulator", Token));

            error.Message.ShouldContain("It needs to create and write tables.");
            error.ToString().ShouldNotContain("r3ader-pass");
        }
        finally
        {
            await database.ExecuteAsync($"DROP ROLE {user}");
        }
    }

    [Fact]
    public async Task A_server_that_ends_the_session_in_the_middle_of_a_run_does_not_end_the_run()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var feed = await FeedServer.StartAsync();
        for (var id = 1; id <= 6; id++)
        {
            feed.Add(Customer(id));
        }

        await using var target = database.Open();
        var isEnded = false;
        var result = await feed.SyncAsync(target, null, progress =>
        {
            if (progress.Step == SyncStep.Committed && progress.Read == 2 && !isEnded)
            {
                isEnded = true;
                database.QueryAsync(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
                    .GetAwaiter().GetResult().ShouldNotBeEmpty();
            }
        });

        isEnded.ShouldBeTrue();
        result.IsComplete.ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error)));
        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1", "2", "3", "4", "5", "6"]);
    }

    [Theory]
    [InlineData("BEGIN")]
    [InlineData("UPDATE _titan_leases")]
    [InlineData("INSERT INTO \"customers\"")]
    [InlineData("SELECT position")]
    [InlineData("COMMIT")]
    public async Task A_connection_that_was_closed_between_two_statements_does_not_end_the_run(string step)
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await SyncAsync(database, feed);
        feed.Add(Customer(2));
        var (isStarted, isClosed) = (false, false);
        await using var target = new PostgresTarget(database.Address, beforeStep: async (session, next) =>
        {
            // As the driver does when it notices that the server has gone.
            if (isStarted && !isClosed && session.Connection.State == ConnectionState.Open && next.Contains(step, StringComparison.Ordinal))
            {
                isClosed = true;
                await session.Connection.CloseAsync();
            }
        });

        var result = await feed.SyncAsync(target, null, progress => isStarted |= progress.Step == SyncStep.Started);

        isClosed.ShouldBeTrue();
        result.IsComplete.ShouldBeTrue(result.Error ?? string.Join("; ", result.Streams.Select(stream => stream.Error)));
        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1", "2"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Of_two_engines_at_once_one_runs_and_the_other_names_it(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        await using var first = database.Open();
        await using var second = database.Open();
        SyncResult? other = null;

        var result = await feed.SyncAsync(first, new SyncOptions { Holder = "the first" }, progress =>
        {
            if (progress.Step == SyncStep.Started)
            {
                other = feed.SyncAsync(second, new SyncOptions { Holder = "the second" }).GetAwaiter().GetResult();
            }
        });

        result.IsComplete.ShouldBeTrue();
        other.ShouldNotBeNull().BusyWith.ShouldBe("the first");
        other.IsComplete.ShouldBeFalse();
        other.Streams.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("postgres://someone:s3cr3t-pass@127.0.0.1:1/titan")]
    [InlineData("postgres://someone:s3cr3t-pass@no-such-host.invalid/titan")]
    [InlineData("postgres://someone:s3cr3t-pass@127.0.0.1:55432x/titan")]
    [InlineData("postgres://someone:s3cr3t-pass@127.0.0.1/titan?no_such_option=1")]
    [InlineData("mysql://someone:s3cr3t-pass@127.0.0.1/titan")]
    public async Task No_message_contains_the_password(string address)
    {
        var error = await Should.ThrowAsync<SyncTargetException>(async () =>
        {
            await using var target = SyncTargets.Of(address);
            await target.OpenAsync("emulator", Token);
        });

        error.ToString().ShouldNotContain("s3cr3t");
    }

    private static async Task SyncAsync(TestTarget database, FeedServer feed)
    {
        await using var target = database.Open();
        var result = await feed.SyncAsync(target);
        result.IsComplete.ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error)));
    }
}
