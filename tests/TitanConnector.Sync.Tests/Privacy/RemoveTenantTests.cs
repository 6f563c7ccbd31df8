using System.IO.Compression;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Privacy;

/// <summary>A tenant that is exported and removed.</summary>
public sealed class RemoveTenantTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task All_rows_are_exported_and_nothing_of_the_tenant_is_left(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await SyncAsync(target);
        foreach (var table in (string[])["tenants", "customers", "customers_history", "customers_tag_type_ids", "_titan_streams"])
        {
            await CopyToOtherTenantAsync(database, table);
        }

        await database.ExecuteAsync("CREATE TABLE ours (tenant_id bigint, remark text)");
        await database.ExecuteAsync("INSERT INTO ours VALUES (42, 'mine')");
        using var folder = new ExportFolder();

        var receipt = await new SyncPrivacy(target).RemoveTenantAsync(42, folder.File, Token);

        var rows = await folder.ReadAsync();
        rows.Count(row => (string)row["table"]! == "customers").ShouldBe(2);
        rows.Count(row => (string)row["table"]! == "customers_history").ShouldBe(2);
        var customer = rows.Single(row => (string)row["table"]! == "customers" && (long)row["id"]! == 1);
        ((string)customer["name"]!).ShouldBe("Quillfeather");
        ((decimal)customer["balance"]!).ShouldBe(12.34m);
        ((bool)customer["tax_exempt"]!).ShouldBeFalse();
        ((long)customer["tag_type_ids"]![0]!).ShouldBe(5);
        receipt.Tables.Single(line => line.Table == "customers").Deleted.ShouldBe(2);
        receipt.IsCompacted.ShouldBeTrue();
        foreach (var table in (string[])["customers", "customers_history", "customers_tag_type_ids", "_titan_streams"])
        {
            (await database.QueryAsync($"SELECT DISTINCT tenant_id FROM {table}")).ShouldBe(["43"], table);
        }

        (await database.QueryAsync("SELECT id FROM tenants")).ShouldBe(["43"]);
        (await database.QueryAsync("SELECT remark FROM ours")).ShouldBe(["mine"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_tenant_that_is_synced_or_whose_file_exists_is_left_alone(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await SyncAsync(target);
        using var folder = new ExportFolder();
        await File.WriteAllTextAsync(folder.File, "someone's", Token);
        await Should.ThrowAsync<IOException>(() => new SyncPrivacy(target).RemoveTenantAsync(42, folder.File, Token));
        (await File.ReadAllTextAsync(folder.File, Token)).ShouldBe("someone's");
        (await target.AcquireAsync(42, SyncLease.AllStreams, "another process", TimeSpan.FromMinutes(1), Token)).Lease.ShouldNotBeNull();

        var error = await Should.ThrowAsync<SyncTargetException>(() => new SyncPrivacy(target).RemoveTenantAsync(42, null, Token));

        error.Message.ShouldContain("another process syncs tenant 42");
        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(2);
    }

    private static async Task SyncAsync(ISyncTarget target)
    {
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("name", "\"Quillfeather\""), ("balance", "12.34"), ("tagTypeIds", "[5]")), Customer(2));
        (await feed.SyncAsync(target, new SyncOptions { History = ["customers"] })).IsComplete.ShouldBeTrue();
    }

    private static async Task CopyToOtherTenantAsync(TestTarget database, string table)
    {
        var columns = (await database.ColumnsAsync(table)).Select(column => $"\"{column}\"").ToList();
        var key = table == "tenants" ? "\"id\"" : "\"tenant_id\"";
        await database.ExecuteAsync(
            $"INSERT INTO {table} ({string.Join(", ", columns)}) "
                + $"SELECT {string.Join(", ", columns.Select(column => column == key ? "43" : column))} FROM {table}");
    }

    private sealed class ExportFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("titan-export");

        public string File => Path.Combine(_folder.FullName, "tenant.ndjson.gz");

        public async Task<List<JsonNode>> ReadAsync()
        {
            _folder.GetFiles().ShouldHaveSingleItem();
            await using var zip = new GZipStream(System.IO.File.OpenRead(File), CompressionMode.Decompress);
            using var reader = new StreamReader(zip);
            return
            [
                .. (await reader.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => JsonNode.Parse(line)!),
            ];
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
