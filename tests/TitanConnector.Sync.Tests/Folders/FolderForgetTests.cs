using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using TitanConnector.Sync.Folders;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Folders;

/// <summary>Of a customer who is forgotten nothing is left in a folder, and nothing comes back.</summary>
public sealed class FolderForgetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_trace_of_a_forgotten_customer_is_left_and_nothing_comes_back()
    {
        await using var folder = new FolderTestTarget();
        await using var tenant = await ScriptedTenant.StartAsync();
        await FillAsync(folder, tenant, days: 18);
        (await TracesAsync(folder.Lake)).ShouldNotBeEmpty();
        FilesOf(folder.Lake, "customers").ShouldContain(name => name.Contains("-m1", StringComparison.Ordinal));

        await folder.ExecuteAsync($"UPDATE _titan_streams SET error = 'Not understood: {PlantedCustomer.Name}' WHERE stream = 'jobs'");
        var receipt = await ForgetAsync(folder.Lake);

        receipt.IsCompacted.ShouldBeTrue();
        receipt.Tables.ShouldContain(new ReceiptLine("customers", 18, 0));
        receipt.Tables.ShouldContain(new ReceiptLine("invoices", 0, 18));
        receipt.Tables.ShouldContain(new ReceiptLine("report_rows", 1, 0));
        (await TracesAsync(folder.Lake)).ShouldBeEmpty();

        // Of the accounts the amounts stay, and of others everything.
        (await folder.QueryAsync("SELECT total FROM invoices WHERE id = 501")).ShouldBe(["99.50"]);
        (await folder.QueryAsync("SELECT id, name FROM customers")).ShouldBe(["8|Someone Else"]);
        (await folder.QueryAsync("SELECT summary FROM jobs WHERE customer_id = 8")).ShouldBe(["Boiler"]);
        (await folder.NumberAsync("SELECT count(*) FROM _titan_receipts WHERE customer_id = 7")).ShouldBe(1);

        // All that ServiceTitan still has, with changes, and more of it.
        PlantedCustomer.Plant(tenant, "2026-02-01");
        tenant.Set("/opt-outs");
        tenant.Set("/reports/7/data");
        tenant.Set(
            "/export/jobs", PlantedCustomer.Job(400, 7, "2026-02-01"), PlantedCustomer.Job(401, 7, "2026-02-01"),
            PlantedCustomer.Job(410, 8, "2026-02-01"));
        tenant.Set("/export/job-notes", PlantedCustomer.Note(901, 400), PlantedCustomer.Note(902, 401));
        await SyncAsync(folder, tenant);
        await SyncAsync(folder, tenant);

        (await TracesAsync(folder.Lake)).ShouldBeEmpty();
        (await folder.QueryAsync("SELECT id FROM jobs ORDER BY id")).ShouldBe(["400", "401", "410"]);
    }

    [Fact]
    public async Task A_reader_learns_from_the_manifest_that_it_has_to_load_everything_again()
    {
        await using var folder = new FolderTestTarget();
        await using var tenant = await ScriptedTenant.StartAsync();
        await FillAsync(folder, tenant, days: 2);
        Support.Lake.Manifest(folder.Lake, "customers", 42)!.Value.GetProperty("rewritten_commit").GetInt64().ShouldBe(0);
        var before = Support.Lake.Manifest(folder.Lake, "opt_outs", 42)!.Value.GetProperty("commit").GetInt64();

        await ForgetAsync(folder.Lake);
        await SyncAsync(folder, tenant);

        foreach (var stream in (string[])["customers", "invoices", "jobs"])
        {
            var manifest = Support.Lake.Manifest(folder.Lake, stream, 42)!.Value;
            manifest.GetProperty("rewritten_commit").GetInt64().ShouldBeInRange(before, manifest.GetProperty("commit").GetInt64());
            Support.Lake.Rows(folder.Lake, manifest).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Wherever_it_is_interrupted_the_same_command_does_what_is_missing()
    {
        await using var whole = new FolderTestTarget();
        await using var tenant = await ScriptedTenant.StartAsync();
        await FillAsync(whole, tenant, days: 2);
        HashSet<string> steps = [];
        for (var stop = 1; ; stop++)
        {
            await using var folder = new FolderTestTarget();
            Copy(whole.Lake, folder.Lake);
            var (count, time) = (0, new VirtualTime());
            var isWhole = await TryForgetAsync(folder.Lake, time, step => ++count == stop && steps.Add(step) is var _);

            if (!isWhole)
            {
                // What was removed only in part is whole for readers.
                foreach (var stream in (string[])["customers", "invoices"])
                {
                    Support.Lake.Rows(folder.Lake, Support.Lake.Manifest(folder.Lake, stream, 42)!.Value).ShouldNotBeEmpty();
                }

                time.Advance(TimeSpan.FromMinutes(11));
                await ForgetAsync(folder.Lake, time);
            }

            (await TracesAsync(folder.Lake)).ShouldBeEmpty($"stopped before step {stop}");
            (await folder.QueryAsync("SELECT id, name FROM customers")).ShouldBe(["8|Someone Else"]);
            (await folder.QueryAsync("SELECT total FROM invoices WHERE id = 501")).ShouldBe(["99.50"]);
            if (isWhole)
            {
                break;
            }
        }

        steps.ShouldContain("WRITE FILES ANEW");
        steps.ShouldContain("RENAME MANIFEST");
        steps.ShouldContain("REMOVE FILES");
    }

    [Fact]
    public async Task What_was_promised_is_kept_when_the_state_is_lost()
    {
        await using var folder = new FolderTestTarget();
        await using var tenant = await ScriptedTenant.StartAsync();
        await FillAsync(folder, tenant, days: 2);
        await ForgetAsync(folder.Lake);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.Lake, "_titan"), "state.db*"))
        {
            File.Delete(file);
        }

        PlantedCustomer.Plant(tenant, "2026-02-01");
        tenant.Set("/opt-outs");
        tenant.Set("/reports/7/data");
        await SyncAsync(folder, tenant);

        (await TracesAsync(folder.Lake)).ShouldBeEmpty();
        (await folder.QueryAsync("SELECT value FROM _titan_target WHERE name = 'version'")).ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_tenant_is_exported_and_removed_with_its_folders()
    {
        await using var folder = new FolderTestTarget();
        await using var tenant = await ScriptedTenant.StartAsync();
        await FillAsync(folder, tenant, days: 2);
        var export = Path.Combine(Path.GetDirectoryName(folder.Lake)!, "export.ndjson.gz");

        Receipt receipt;
        await using (var target = folder.Open())
        {
            receipt = await new SyncPrivacy(target).RemoveTenantAsync(42, export, Token);
        }

        receipt.Tables.ShouldContain(new ReceiptLine("customers", 4, 0));
        Directory.Exists(Path.Combine(folder.Lake, "customers", "42")).ShouldBeFalse();
        (await TracesAsync(folder.Lake)).ShouldBeEmpty();
        using var text = new StreamReader(new GZipStream(File.OpenRead(export), CompressionMode.Decompress));
        var rows = (await text.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line)).ToList();
        rows.Count(row => row.GetProperty("table").GetString() == "customers").ShouldBe(4);
        rows.ShouldContain(row => row.GetProperty("table").GetString() == "invoices" && row.GetProperty("total").GetRawText() == "99.50");
        await using var again = folder.Open();
        await again.OpenAsync("emulator", Token);
        (await again.TenantsAsync(Token)).ShouldBeEmpty();
    }

    private static async Task FillAsync(FolderTestTarget folder, ScriptedTenant tenant, int days)
    {
        for (var day = 1; day <= days; day++)
        {
            PlantedCustomer.Plant(tenant, string.Create(CultureInfo.InvariantCulture, $"2026-01-{day:00}"));
            await SyncAsync(folder, tenant);
        }
    }

    private static async Task SyncAsync(FolderTestTarget folder, ScriptedTenant tenant)
    {
        await using var target = folder.Open();
        await tenant.SyncAsync(target, PlantedCustomer.Options with { History = [] });
    }

    private static async Task<Receipt> ForgetAsync(string lake, TimeProvider? time = null)
    {
        await using var target = SyncTargets.Folder(lake, time);
        return await new SyncPrivacy(target).ForgetAsync(42, 7, Token);
    }

    private static async Task<bool> TryForgetAsync(string lake, TimeProvider time, Func<string, bool> isStopped)
    {
        await using var target = new FolderTarget(
            lake, time, beforeStep: step => isStopped(step) ? throw new StopException() : Task.CompletedTask);
        try
        {
            await new SyncPrivacy(target).ForgetAsync(42, 7, Token);
            return true;
        }
        catch (StopException)
        {
            return false;
        }
    }

    private static string[] FilesOf(string lake, string stream) =>
        [.. Directory.EnumerateFiles(Path.Combine(lake, stream, "42")).Select(file => Path.GetFileName(file))];

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static Task<IReadOnlyList<string>> TracesAsync(string lake) => FolderBytes.FindAsync(lake, PlantedCustomer.Texts);

    private sealed class StopException : Exception;
}
