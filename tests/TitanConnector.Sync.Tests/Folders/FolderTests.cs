using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Folders;

/// <summary>What is in the folder, and what happens when somebody else changes it.</summary>
public sealed class FolderTests
{
    [Fact]
    public async Task A_row_has_the_columns_of_the_tables_with_numbers_times_and_JSON_as_such()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.Feed.Add(Customer(
            9007199254740993,
            ("balance", "1234567890.10"),
            ("customFields", "[\n  { \"typeId\": 7, \"name\": \"Size \u00e9\", \"value\": \"12\" }\n]"),
            ("modifiedOn", "\"2026-01-02T03:04:05.1234567Z\""),
            ("shoeSize", "{\"eu\": 42}")));

        await lake.SyncAsync();

        var row = lake.Rows.ShouldHaveSingleItem();
        row.GetProperty("tenant_id").GetRawText().ShouldBe("42");
        row.GetProperty("id").GetRawText().ShouldBe("9007199254740993");
        row.GetProperty("balance").GetRawText().ShouldBe("1234567890.10");
        row.GetProperty("active").GetRawText().ShouldBe("true");
        row.GetProperty("address_city").GetRawText().ShouldBe("\"Austin\"");
        row.GetProperty("custom_fields")[0].GetProperty("name").GetString().ShouldBe("Size \u00e9");
        row.GetProperty("modified_on").GetString().ShouldBe("2026-01-02T03:04:05.123456Z");
        row.GetProperty("unknown_fields").GetProperty("shoeSize").GetProperty("eu").GetInt32().ShouldBe(42);
        row.GetProperty("_titan_state").GetString().ShouldBe("active");
        row.GetProperty("_titan_version").GetInt64().ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567).Ticks);
        row.GetProperty("_titan_source").GetString().ShouldBe("crm.customers.export");
        row.GetProperty("_titan_run_id").GetString().ShouldBe("42-1");
        row.TryGetProperty("merged_to_id", out _).ShouldBeFalse("what is null is left out");
    }

    [Fact]
    public async Task The_schema_has_each_column_of_the_rows_with_its_type_in_four_warehouses()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(1);

        await lake.SyncAsync();

        var schema = JsonElement.Parse(
            await File.ReadAllTextAsync(Path.Combine(lake.Lake, "customers", "schema.json"), TestContext.Current.CancellationToken));
        var columns = schema.GetProperty("columns").EnumerateArray().ToDictionary(column => column.GetProperty("name").GetString()!);
        lake.Rows.SelectMany(row => row.EnumerateObject().Select(member => member.Name)).Distinct().ShouldBeSubsetOf(columns.Keys);
        schema.GetProperty("key").EnumerateArray().Select(name => name.GetString()).ShouldBe(["tenant_id", "id"]);
        Types("id").ShouldBe(["NUMBER(19,0)", "INT64", "bigint", "bigint"]);
        Types("balance").ShouldBe(["NUMBER(38,12)", "BIGNUMERIC", "decimal(38,12)", "decimal(38,12)"]);
        Types("modified_on").ShouldBe(["TIMESTAMP_TZ(6)", "TIMESTAMP", "datetime2(6)", "datetime2(6)"]);
        Types("custom_fields").ShouldBe(["VARIANT", "JSON", "nvarchar(max)", "varchar(max)"]);

        string[] Types(string name) =>
            [
                .. ((string[])["snowflake", "bigquery", "sql_server", "fabric"])
                    .Select(warehouse => columns[name].GetProperty(warehouse).GetString()!),
            ];
    }

    [Fact]
    public async Task A_record_that_is_gone_from_its_list_gets_a_row_with_its_key_that_says_so_and_one_more_when_it_is_back()
    {
        await using var folder = new FolderTestTarget();
        await using var target = folder.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        var options = new SyncOptions { Streams = ["user_roles"] };
        foreach (var roles in (string[][])[["1", "2"], ["2"], ["2"], ["1", "2"]])
        {
            tenant.Set("/user-roles", [.. roles.Select(Engine.RefreshTests.Role)]);
            await tenant.SyncAsync(target, options);
        }

        var rows = Lake.Rows(folder.Lake, Lake.Manifest(folder.Lake, "user_roles", 42)!.Value);
        rows.Where(row => row.GetProperty("id").GetInt64() == 1).Select(row => row.GetProperty("_titan_state").GetString())
            .ShouldBe(["active", "absent", "active"]);
        rows.Count(row => row.GetProperty("id").GetInt64() == 2).ShouldBe(1);
        (await target.CountAsync(TableDefinition.Of(StreamCatalog.Get("user_roles")), 42, TestContext.Current.CancellationToken))
            .ShouldBe(new Dictionary<RecordState, long> { [RecordState.Active] = 2 });
    }

    [Fact]
    public async Task Files_of_many_commits_are_merged_and_the_old_ones_stay_for_an_hour()
    {
        await using var lake = await FolderFixture.StartAsync();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero))
        {
            AutoAdvanceAmount = TimeSpan.FromMilliseconds(1),
        };
        lake.AddPages(15);
        await lake.SyncAsync(clock);
        var before = lake.Files;
        before.Length.ShouldBe(15);
        lake.AddPages(1);

        await lake.SyncAsync(clock);

        lake.Files.ShouldHaveSingleItem();
        lake.Rows.Count.ShouldBe(16 * FolderFixture.RowsInPage);
        before.ShouldBeSubsetOf(lake.FilesThere);
        clock.Advance(TimeSpan.FromMinutes(61));
        await lake.SyncAsync(clock);
        lake.FilesThere.ShouldBe([.. lake.Files, "manifest.json"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_state_that_is_lost_is_made_again_from_the_files_and_nothing_is_written_twice()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(20);
        await lake.SyncAsync();
        var (rows, commit, fence) = (lake.Rows.Count, Number("commit"), Number("fence"));
        var position = lake.Manifest.GetProperty("position").GetString();
        Directory.Delete(Path.Combine(lake.Lake, "_titan"), recursive: true);

        (await lake.SyncAsync()).ShouldBe(0);

        lake.Rows.Count.ShouldBe(rows);
        Number("commit").ShouldBeGreaterThan(commit);
        Number("fence").ShouldBeGreaterThan(fence);
        JsonElement.Parse(lake.Manifest.GetProperty("position").GetString()!).GetProperty("live").GetString()
            .ShouldBe(JsonElement.Parse(position!).GetProperty("live").GetString());

        // All records come again, and none has changed.
        await ResetAsync(lake);
        (await lake.SyncAsync()).ShouldBe(0);
        lake.Rows.Count.ShouldBe(rows);

        long Number(string name) => lake.Manifest.GetProperty(name).GetInt64();
    }

    [Fact]
    public async Task A_manifest_that_was_not_put_in_force_is_by_the_next_run()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(1);
        await lake.SyncAsync();
        var before = await File.ReadAllBytesAsync(Path.Combine(lake.Folder, "manifest.json"), TestContext.Current.CancellationToken);
        lake.AddPages(1);
        await lake.SyncAsync();
        await File.WriteAllBytesAsync(Path.Combine(lake.Folder, "manifest.json"), before, TestContext.Current.CancellationToken);
        lake.Rows.Count.ShouldBe(FolderFixture.RowsInPage);

        (await lake.SyncAsync()).ShouldBe(0);

        lake.Rows.Count.ShouldBe(2 * FolderFixture.RowsInPage);
    }

    [Fact]
    public async Task What_no_manifest_names_is_removed_by_the_next_run()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(1);
        await lake.SyncAsync();
        foreach (var name in (string[])["42-1-0099.ndjson.gz", "manifest.json.1-99.tmp"])
        {
            await File.WriteAllTextAsync(Path.Combine(lake.Folder, name), "half", TestContext.Current.CancellationToken);
        }

        await lake.SyncAsync();

        lake.FilesThere.ShouldBe([.. lake.Files, "manifest.json"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_stream_whose_folder_was_removed_is_read_from_the_beginning()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(2);
        await lake.SyncAsync();
        Directory.Delete(Path.Combine(lake.Lake, "customers"), recursive: true);

        (await lake.SyncAsync()).ShouldBe(2 * FolderFixture.RowsInPage);

        lake.Rows.Count.ShouldBe(2 * FolderFixture.RowsInPage);
    }

    [Fact]
    public async Task A_file_that_is_damaged_is_named_when_the_state_has_to_be_made_from_it()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(1);
        await lake.SyncAsync();
        Directory.Delete(Path.Combine(lake.Lake, "_titan"), recursive: true);
        await File.WriteAllTextAsync(Path.Combine(lake.Folder, lake.Files[0]), "not gzip", TestContext.Current.CancellationToken);
        await using var target = lake.Target.Open();

        var result = await lake.Feed.SyncAsync(target);

        result.Error!.ShouldContain(lake.Files[0]);
        result.Error!.ShouldContain("missing or damaged");
    }

    [Fact]
    public async Task A_column_that_the_schema_lacks_is_added_and_the_stream_is_read_again()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(1);
        await lake.SyncAsync();
        ChangeSchema(lake, columns => columns.Remove(columns.Single(column => (string)column!["name"]! == "balance")));

        await lake.SyncAsync();

        var schema = Schema(lake);
        ((int)schema["version"]!).ShouldBe(2);
        ((string)schema["columns"]!.AsArray()[^1]!["name"]!).ShouldBe("balance");
        JsonElement.Parse(lake.Manifest.GetProperty("position").GetString()!).GetProperty("read").GetInt64()
            .ShouldBe(FolderFixture.RowsInPage);
    }

    [Fact]
    public async Task A_column_of_another_type_stays_and_another_one_takes_the_values()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(1);
        await lake.SyncAsync();
        ChangeSchema(lake, columns => columns.Single(column => (string)column!["name"]! == "balance")!["type"] = "text");
        lake.AddPages(1);

        await lake.SyncAsync();

        lake.Rows[^1].GetProperty("balance_2").GetRawText().ShouldBe("0.00");
        lake.Rows[^1].TryGetProperty("balance", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_of_another_environment_is_refused_also_when_its_state_is_lost()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(1);
        await lake.SyncAsync();
        foreach (var isLost in (bool[])[false, true])
        {
            if (isLost)
            {
                Directory.Delete(Path.Combine(lake.Lake, "_titan"), recursive: true);
            }

            await using var target = lake.Target.Open();
            (await Should.ThrowAsync<SyncTargetException>(() => target.OpenAsync("production", TestContext.Current.CancellationToken)))
                .Message.ShouldContain("holds records of the environment emulator");
        }
    }

    [Fact]
    public async Task A_manifest_of_a_newer_format_is_left_alone()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(1);
        await lake.SyncAsync();
        var file = Path.Combine(lake.Folder, "manifest.json");
        var newer = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
            .Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, newer, TestContext.Current.CancellationToken);
        await using var target = lake.Target.Open();

        (await lake.Feed.SyncAsync(target)).Error!.ShouldContain("newer version");

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(newer);
    }

    [Theory]
    [InlineData("dir:", "names no folder")]
    [InlineData("s3://bucket", "dir:FOLDER")]
    public void Texts_that_name_no_folder_are_refused(string text, string because) =>
        Should.Throw<SyncTargetException>(() => SyncTargets.Of(text)).Message.ShouldContain(because);

    [Fact]
    public async Task A_file_and_a_folder_without_a_sync_are_refused()
    {
        var file = Path.GetTempFileName();
        await using var asFolder = SyncTargets.Of($"dir:{file}");
        (await Should.ThrowAsync<SyncTargetException>(() => asFolder.OpenAsync("emulator", TestContext.Current.CancellationToken)))
            .Message.ShouldContain("is a file");
        File.Delete(file);
        await using var missing = SyncTargets.Existing($"dir:{file}");
        (await Should.ThrowAsync<SyncTargetException>(() => missing.OpenAsync(null, TestContext.Current.CancellationToken)))
            .Message.ShouldContain("Nothing has been synced");
        Directory.Exists(file).ShouldBeFalse();
    }

    private static async Task ResetAsync(FolderFixture lake)
    {
        await using var target = lake.Target.Open();
        await target.OpenAsync(null, TestContext.Current.CancellationToken);
        var attempt = await target.AcquireAsync(
            FolderFixture.Tenant, "all", "test", TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await target.ResetAsync(attempt.Lease!, "customers", TestContext.Current.CancellationToken);
        lake.Manifest.GetProperty("position").GetString().ShouldBe("");
        await target.ReleaseAsync(attempt.Lease!, TestContext.Current.CancellationToken);
    }

    private static JsonObject Schema(FolderFixture lake) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(lake.Lake, "customers", "schema.json")))!.AsObject();

    private static void ChangeSchema(FolderFixture lake, Action<JsonArray> change)
    {
        var schema = Schema(lake);
        change(schema["columns"]!.AsArray());
        File.WriteAllText(Path.Combine(lake.Lake, "customers", "schema.json"), schema.ToJsonString());
    }
}
