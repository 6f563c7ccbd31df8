using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync files</c>, as a process.</summary>
public sealed class SyncFilesTests : IAsyncLifetime
{
    private TestEmulator _emulator = null!;
    private TitanProcess _titan = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Demo });
        _titan = new TitanProcess(_emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
    }

    public async ValueTask DisposeAsync()
    {
        _titan.Dispose();
        await _emulator.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Files_of_both_kinds_are_downloaded_and_a_second_run_downloads_nothing(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        _titan.Variables["TITAN_SYNC_TO"] = database.Address;
        await SyncAsync();
        var attachments = await database.NumberAsync("SELECT count(*) FROM job_attachments");
        var recordings = await database.NumberAsync("SELECT count(*) FROM calls WHERE recording_url <> ''");

        var first = await _titan.RunAsync("sync", "files", "--to", "files");
        var requests = Downloads();
        var second = await _titan.RunAsync("sync", "files", "--to", "files");

        first.ExitCode.ShouldBe(0, first.Error);
        Numbers(first, "downloaded").ShouldBe([attachments, recordings]);
        Numbers(first, "known", "tooLarge", "missing", "failed").ShouldAllBe(number => number == 0);
        second.ExitCode.ShouldBe(0, second.Error);
        Numbers(second, "known").ShouldBe([attachments, recordings]);
        Numbers(second, "downloaded", "bytes").ShouldAllBe(number => number == 0);
        requests.ShouldBe((int)(attachments + recordings));
        Downloads().ShouldBe(requests);
        var folder = Path.Combine(_titan.Folder, "files", _emulator.Settings.Tenant!);
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "index.ndjson"), Token);
        lines.Length.ShouldBe(requests);
        foreach (var line in lines.Select(line => JsonElement.Parse(line)))
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, line.GetProperty("path").GetString()!), Token);
            line.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }

    [Fact]
    public async Task Limits_leave_files_out_and_the_table_counts_them()
    {
        await SyncAsync();

        var small = await _titan.RunAsync("sync", "files", "--to", "files", "--max-size", "1B", "--output", "table");
        var later = await _titan.RunAsync("sync", "files", "--to", "files", "--since", "2100-01-01T00:00:00Z");
        var one = await _titan.RunAsync("sync", "files", "--to", "files", "--kinds", "recordings");

        small.ExitCode.ShouldBe(0, small.Error);
        small.Output.ShouldMatch("KIND +DOWNLOADED +MB +THERE BEFORE +TOO LARGE +MISSING +FAILED");
        small.Output.ShouldMatch(@"attachments +0 +0\.0 +0 +[1-9]\d* +0 +0");
        small.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
        later.ExitCode.ShouldBe(0, later.Error);
        Numbers(later, "downloaded", "tooLarge").ShouldAllBe(number => number == 0);
        JsonNode.Parse(one.Output)!.AsArray().Select(result => (string)result!["kind"]!).ShouldBe(["recordings"]);
        Numbers(one, "downloaded").Single().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_missing_file_is_said_and_is_not_a_failure_but_a_refused_one_is()
    {
        await SyncAsync();
        _emulator.Emulator.Inject(
            Fault.Parse("status=404,path=*/recording,times=2"), Fault.Parse("status=400,path=*/jobs/attachment/*,times=1"));

        var first = await _titan.RunAsync("sync", "files", "--to", "files");
        var second = await _titan.RunAsync("sync", "files", "--to", "files");

        first.ExitCode.ShouldBe(1, first.Error);
        Numbers(first, "missing").ShouldBe([0, 2]);
        Numbers(first, "failed").ShouldBe([1, 0]);
        first.Error.ShouldContain("The next run tries again.");
        second.ExitCode.ShouldBe(0, second.Error);
        Numbers(second, "missing").ShouldBe([0, 2]);
        Numbers(second, "downloaded").ShouldBe([1, 0]);
        second.Error.ShouldBe(
            $"titan: {_emulator.Settings.Tenant}: ServiceTitan does not have 2 of the recordings that the copy names. They are asked for "
                + "again within 7 days.\n");
    }

    [Fact]
    public async Task Each_tenant_has_a_folder_of_its_own_and_one_that_fails_does_not_stop_the_others()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.Demo,
            Tenants = EmulatorCredentials.ForTenants(3),
        });
        var tenants = EmulatorCredentials.ForTenants(3).Select(one => $"{one.Tenant}").ToList();
        using var titan = new TitanProcess { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        await SavedConnections.SaveAsync(titan, emulator, ["a", "b", "c"]);
        (await titan.RunAsync("sync", "run", "--streams", "job_attachments,calls", "--all-connections")).ExitCode.ShouldBe(0);
        emulator.ForgiveViolations();
        emulator.Emulator.Inject(Fault.Parse($"status=400,path=*/tenant/{tenants[1]}/calls/*/recording"));

        var all = await titan.RunAsync("sync", "files", "--to", "files", "--all-connections");
        var table = await titan.RunAsync(
            "sync", "files", "--to", "files", "--connection", "a", "--connection", "c", "--output", "table");

        all.ExitCode.ShouldBe(1, all.Error);
        var results = JsonNode.Parse(all.Output)!.AsArray();
        results.Select(result => (string)result!["connection"]!).ShouldBe(["a", "a", "b", "b", "c", "c"]);
        results.Select(result => (long)result!["failed"]! > 0).ShouldBe([false, false, false, true, false, false]);
        foreach (var (index, tenant) in tenants.Index())
        {
            var lines = await File.ReadAllLinesAsync(Path.Combine(titan.Folder, "files", tenant, "index.ndjson"), Token);
            lines.Length.ShouldBe(results.Skip(2 * index).Take(2).Sum(result => (int)result!["downloaded"]!));
        }

        table.ExitCode.ShouldBe(0, table.Error);
        table.Output.Split('\n')[0].ShouldStartWith("CONNECTION  KIND");
        table.Output.ShouldNotMatch("(?m)^b ");
    }

    [Theory]
    [InlineData("", "--to: missing; it is the folder for the files, such as --to files")]
    [InlineData("--to files --kinds photos", "--kinds: expected attachments or recordings, got \"photos\"")]
    [InlineData("--to files --max-size 20", "--max-size: expected a size with KB, MB or GB behind it, such as 20MB, got \"20\"")]
    [InlineData("--to files --since nonsense", "--since: expected a date and time")]
    [InlineData("--to files --from none.db", "There is no file none.db: nothing has been synced into it yet.")]
    [InlineData("--to files --output csv", "csv is only for the records that actions return")]
    public async Task What_cannot_be_meant_is_refused_before_anything_is_asked(string options, string says)
    {
        var run = await _titan.RunAsync(["sync", "files", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(says);
        _emulator.Exchanges.ShouldBeEmpty();
        Directory.Exists(Path.Combine(_titan.Folder, "files")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_that_does_not_say_which_files_there_are_is_refused_with_what_to_do()
    {
        (await _titan.RunAsync("sync", "run", "--streams", "job_attachments")).ExitCode.ShouldBe(0);
        var noCalls = await _titan.RunAsync("sync", "files", "--to", "files");
        (await _titan.RunAsync("sync", "run", "--streams", "calls", "--exclude-columns", "calls.recording_url")).ExitCode.ShouldBe(0);
        var noUrls = await _titan.RunAsync("sync", "files", "--to", "files");
        var withoutRecordings = await _titan.RunAsync("sync", "files", "--to", "files", "--kinds", "attachments");
        (await _titan.RunAsync("sync", "run", "--streams", "job_attachments,calls", "--to", "dir:lake")).ExitCode.ShouldBe(0);
        var folder = await _titan.RunAsync("sync", "files", "--to", "files", "--from", "dir:lake");
        await File.WriteAllTextAsync(Path.Combine(_titan.Folder, "note.txt"), "", Token);
        var note = await _titan.RunAsync("sync", "files", "--to", "note.txt");
        _emulator.ForgiveViolations();

        Refused(noCalls, "titan.db does not have calls of ");
        Refused(noCalls, "titan sync run --streams calls");
        Refused(noUrls, "titan.db excludes calls.recording_url, so it does not say which calls have a recording.");
        withoutRecordings.ExitCode.ShouldBe(0, withoutRecordings.Error);
        Refused(folder, "the folder lake is not a SQL database");
        Refused(folder, "titan sync run --to titan.db --streams job_attachments,calls");
        Refused(note, "note.txt is a file. Give the path of a folder");

        static void Refused(TitanRun run, string says)
        {
            run.ExitCode.ShouldBe(2, run.Error);
            run.Error.ShouldContain(says);
        }
    }

    private static IReadOnlyList<long> Numbers(TitanRun run, params string[] names) =>
        [.. JsonNode.Parse(run.Output)!.AsArray().SelectMany(result => names.Select(name => (long)result![name]!))];

    private int Downloads() => _emulator.Emulator.Requests.Count(call =>
        call.Path.Contains("/recording", StringComparison.Ordinal) || call.Path.Contains("/jobs/attachment/", StringComparison.Ordinal));

    private async Task SyncAsync()
    {
        var run = await _titan.RunAsync("sync", "run", "--streams", "job_attachments,calls");
        run.ExitCode.ShouldBe(0, run.Error);
        _emulator.ForgiveViolations();
    }
}
