using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Faults;
using TitanConnector.Sync.Downloads;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Downloads;

/// <summary>Attachments and recordings come once, as a whole, and are in the index.</summary>
public sealed class SyncFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("titan-files");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Each_file_is_downloaded_once_and_the_index_has_its_hash(string kind)
    {
        await using var tenant = await StartAsync(kind);

        var first = await RunAsync(tenant);
        var requests = Downloads(tenant);
        var second = await RunAsync(tenant);

        first.ShouldAllBe(result => result.Downloaded > 0 && result.Failed == 0 && result.Known == 0);
        second.ShouldAllBe(result => result.Downloaded == 0 && result.Failed == 0);
        second.Select(result => result.Known).ShouldBe(first.Select(result => result.Downloaded));
        Downloads(tenant).ShouldBe(requests);
        var lines = await IndexAsync(tenant);
        lines.Count.ShouldBe(first.Sum(result => result.Downloaded));
        foreach (var line in lines)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(FolderOf(tenant), line.GetProperty("path").GetString()!), Token);
            line.GetProperty("bytes").GetInt64().ShouldBe(bytes.Length);
            line.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }

    [Fact]
    public async Task After_a_kill_in_the_middle_the_next_run_goes_on()
    {
        await using var tenant = await StartAsync("sqlite");
        await RunAsync(tenant);
        var index = Path.Combine(FolderOf(tenant), "index.ndjson");
        var lines = await File.ReadAllLinesAsync(index, Token);

        // As it looks when a process dies while it writes a line, and another file is half there.
        await File.WriteAllTextAsync(index, string.Join('\n', lines[..^2]) + "\n" + lines[^2][..20], Token);
        var part = Directory.EnumerateFiles(FolderOf(tenant), "*.*", SearchOption.AllDirectories).First() + ".part";
        await File.WriteAllTextAsync(part, "half", Token);
        var again = await RunAsync(tenant);

        again.Sum(result => result.Downloaded).ShouldBe(2);
        (await IndexAsync(tenant)).Count.ShouldBe(lines.Length);
    }

    [Fact]
    public async Task What_is_too_large_or_too_old_is_left_out_until_the_limits_change()
    {
        await using var tenant = await StartAsync("sqlite");

        var small = await RunAsync(tenant, new SyncFilesOptions { MaxSize = 1 });
        var smallAgain = await RunAsync(tenant, new SyncFilesOptions { MaxSize = 1 });
        var later = await RunAsync(tenant, new SyncFilesOptions { Since = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        var all = await RunAsync(tenant);

        small.ShouldAllBe(result => result.Downloaded == 0 && result.TooLarge > 0);
        smallAgain.ShouldBe(small);
        later.ShouldAllBe(result => result.Downloaded == 0 && result.TooLarge == 0 && result.Failed == 0);
        all.Select(result => result.Downloaded).ShouldBe(small.Select(result => result.TooLarge));
    }

    [Fact]
    public async Task A_copy_without_the_stream_is_refused_with_what_to_do()
    {
        await using var tenant = await SyncedTenant.StartAsync("sqlite");
        (await tenant.SyncAsync("customers")).IsComplete.ShouldBeTrue();

        var error = await Should.ThrowAsync<SyncTargetException>(() => RunAsync(tenant));

        error.Message.ShouldContain("titan sync run --streams job_attachments");
    }

    [Fact]
    public async Task A_file_that_ServiceTitan_does_not_have_is_not_a_failure_and_is_asked_for_again_days_later()
    {
        await using var tenant = await StartAsync("sqlite");
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddYears(1));
        var recordings = new SyncFilesOptions { Kinds = [FileKind.Recording] };
        tenant.Emulator.Emulator.Inject(Fault.Parse("status=404,path=*/recording"));

        var first = (await RunAsync(tenant, recordings, clock)).Single();
        var requests = Downloads(tenant);
        clock.Advance(TimeSpan.FromDays(6));
        var second = (await RunAsync(tenant, recordings, clock)).Single();
        var requestsOfSecond = Downloads(tenant) - requests;
        tenant.Emulator.Emulator.ClearFaults();
        clock.Advance(TimeSpan.FromDays(1));
        var third = (await RunAsync(tenant, recordings, clock)).Single();

        (first.Missing > 0).ShouldBeTrue();
        (first.Downloaded, first.Failed, first.Error).ShouldBe((0, 0, null));
        requests.ShouldBe(first.Missing);
        second.ShouldBe(first);
        requestsOfSecond.ShouldBe(0);
        (third.Downloaded, third.Missing).ShouldBe((first.Missing, 0));
        var lines = await IndexAsync(tenant);
        lines.Count.ShouldBe(first.Missing * 2);
        lines[0].GetProperty("state").GetString().ShouldBe("missing");
        lines[0].GetProperty("path").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[^1].GetProperty("state").GetString().ShouldBe("downloaded");
    }

    [Fact]
    public async Task A_recording_that_is_an_hour_old_and_missing_is_asked_for_again_an_hour_later()
    {
        await using var tenant = await StartAsync("sqlite");
        var newest = (await tenant.Database.QueryAsync(
            "SELECT id, created_on FROM calls WHERE recording_url <> '' ORDER BY created_on DESC LIMIT 1")).Single().Split('|');
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(newest[1], CultureInfo.InvariantCulture).AddHours(1));
        var recordings = new SyncFilesOptions { Kinds = [FileKind.Recording] };
        tenant.Emulator.Emulator.Inject(Fault.Parse("status=404,path=*/recording"));

        List<int> asked = [];
        foreach (var minutes in (int[])[0, 59, 1, 119, 1])
        {
            clock.Advance(TimeSpan.FromMinutes(minutes));
            (await RunAsync(tenant, recordings, clock)).Single().Failed.ShouldBe(0);
            asked.Add(tenant.Emulator.Emulator.Requests.Count(call => call.Path.EndsWith($"/{newest[0]}/recording", StringComparison.Ordinal)));
        }

        asked.ShouldBe([1, 1, 2, 2, 3]);
    }

    [Fact]
    public async Task A_file_that_could_not_be_had_for_another_reason_is_a_failure_until_a_later_run_has_it()
    {
        await using var tenant = await StartAsync("sqlite");
        tenant.Emulator.Emulator.Inject(Fault.Parse("status=400,path=*/recording,times=1"));

        var first = await RunAsync(tenant);
        var second = await RunAsync(tenant);

        (first.Sum(result => result.Failed), first.Sum(result => result.Missing)).ShouldBe((1, 0));
        first.Single(result => result.Failed > 0).Error!.ShouldContain("400");
        (second.Sum(result => result.Failed), second.Sum(result => result.Downloaded)).ShouldBe((0, 1));
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Files_of_a_customer_who_is_forgotten_are_removed_and_do_not_come_back(string kind)
    {
        await using var tenant = await StartAsync(kind, "customers", "jobs");
        var before = (await RunAsync(tenant)).Sum(result => result.Downloaded);
        var (customer, job) = await CustomerWithFilesAsync(tenant);
        await tenant.Database.ExecuteAsync($"UPDATE calls SET customer_id = {customer} WHERE recording_url <> ''");
        var recordings = await tenant.Database.NumberAsync("SELECT count(*) FROM calls WHERE recording_url <> ''");

        // As a process leaves it that is killed before it writes the line.
        await File.WriteAllTextAsync(Path.Combine(FolderOf(tenant), "attachments", job, "1-note.txt.part"), "half", Token);
        var attachments = await tenant.Database.NumberAsync(
            $"""
            SELECT count(*) FROM job_attachments WHERE parent_id IN (SELECT id FROM jobs WHERE customer_id IN (
              SELECT id FROM customers WHERE id = {customer} OR merged_to_id = {customer}))
            """);

        var receipt = await new SyncPrivacy(tenant.Target).ForgetAsync(tenant.Client.Tenant, long.Parse(customer), Token);

        receipt.Folders.ShouldBe([new ReceiptFolder(_folder.FullName, Environment.MachineName, (int)(attachments + recordings) + 1, null)]);
        var left = (await IndexAsync(tenant)).Select(line => line.GetProperty("path").GetString()!).ToList();
        left.Count.ShouldBe(before - (int)(attachments + recordings));
        FilesIn(tenant).ShouldBe(left.Order(StringComparer.Ordinal));
        Directory.Exists(Path.Combine(FolderOf(tenant), "attachments", job)).ShouldBeFalse();
        (await tenant.Database.NumberAsync("SELECT count(*) FROM _titan_receipts WHERE action = 'forget-files'")).ShouldBe(1);

        (await RunAsync(tenant)).Sum(result => result.Downloaded).ShouldBe(0);
        FilesIn(tenant).ShouldBe(left.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Files_on_another_machine_are_named_and_removed_by_the_next_download_there()
    {
        await using var tenant = await StartAsync("sqlite", "customers", "jobs");
        await RunAsync(tenant);
        var (customer, job) = await CustomerWithFilesAsync(tenant);
        var elsewhere = _folder.FullName + "-moved";
        Directory.Move(_folder.FullName, elsewhere);
        await tenant.Database.ExecuteAsync("UPDATE _titan_downloads SET machine = 'another'");

        var receipt = await new SyncPrivacy(tenant.Target).ForgetAsync(tenant.Client.Tenant, long.Parse(customer), Token);

        receipt.Folders.Single().Problem.ShouldBe(
            $"Files were also downloaded to {_folder.FullName} on another. Run titan sync files there: it removes them first.");
        Directory.Move(elsewhere, _folder.FullName);
        Directory.Exists(Path.Combine(FolderOf(tenant), "attachments", job)).ShouldBeTrue();
        await RunAsync(tenant);
        Directory.Exists(Path.Combine(FolderOf(tenant), "attachments", job)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_is_in_use_is_said_and_the_same_command_removes_its_files_later()
    {
        await using var tenant = await StartAsync("sqlite", "customers", "jobs");
        await RunAsync(tenant);
        var (customer, job) = await CustomerWithFilesAsync(tenant);
        var privacy = new SyncPrivacy(tenant.Target);
        Receipt? during = null;
        await tenant.Database.ExecuteAsync("UPDATE job_attachments SET _titan_state = 'active'");
        File.Delete(Directory.EnumerateFiles(FolderOf(tenant), "index.ndjson").Single());
        await RunAsync(tenant, progress: _ =>
            during ??= privacy.ForgetAsync(tenant.Client.Tenant, long.Parse(customer), Token).GetAwaiter().GetResult());

        during!.Folders.Single().Problem.ShouldNotBeNull().ShouldContain($"Another process downloads into {FolderOf(tenant)}");
        (await privacy.ForgetAsync(tenant.Client.Tenant, long.Parse(customer), Token)).Folders.Single().Problem.ShouldBeNull();
        Directory.Exists(Path.Combine(FolderOf(tenant), "attachments", job)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_process_is_refused_while_one_downloads_into_the_folder()
    {
        await using var tenant = await StartAsync("sqlite");
        SyncTargetException? refused = null;

        await RunAsync(tenant, progress: _ => refused ??= Should.Throw<SyncTargetException>(() => RunAsync(tenant)));

        refused.ShouldNotBeNull().Message.ShouldBe(
            $"Another process downloads into {FolderOf(tenant)}. Try again when it has ended.");
        (await RunAsync(tenant)).ShouldAllBe(result => result.Known > 0 && result.Downloaded == 0);
    }

    [Fact]
    public async Task A_damaged_line_of_the_index_is_named_with_what_to_do()
    {
        await using var tenant = await StartAsync("sqlite");
        await RunAsync(tenant);
        var index = Path.Combine(FolderOf(tenant), "index.ndjson");
        var lines = await File.ReadAllLinesAsync(index, Token);
        lines[1] = lines[1][..^5];
        await File.WriteAllTextAsync(index, string.Join('\n', lines) + "\n", Token);

        var error = await Should.ThrowAsync<SyncTargetException>(() => RunAsync(tenant));

        error.Message.ShouldBe($"Line 2 of {index} is damaged. Delete that line; what it was about is downloaded again.");
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_refused()
    {
        await using var tenant = await StartAsync("sqlite");
        await File.WriteAllTextAsync(FolderOf(tenant), "a note", Token);

        var error = await Should.ThrowAsync<SyncTargetException>(() => RunAsync(tenant));

        error.Message.ShouldStartWith($"Files cannot be written into {FolderOf(tenant)}: ");
    }

    private static async Task<SyncedTenant> StartAsync(string kind, params string[] more)
    {
        var tenant = await SyncedTenant.StartAsync(kind);
        (await tenant.SyncAsync(["job_attachments", "calls", .. more])).IsComplete.ShouldBeTrue();
        tenant.Emulator.ForgiveViolations();
        return tenant;
    }

    private static async Task<(string Customer, string Job)> CustomerWithFilesAsync(SyncedTenant tenant)
    {
        var found = (await tenant.Database.QueryAsync(
            "SELECT customer_id, id FROM jobs WHERE id IN (SELECT parent_id FROM job_attachments) ORDER BY id LIMIT 1"))
            .Single().Split('|');
        return (found[0], found[1]);
    }

    private IEnumerable<string> FilesIn(SyncedTenant tenant) =>
        from file in Directory.EnumerateFiles(FolderOf(tenant), "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(FolderOf(tenant), file).Replace('\\', '/')
        where path.Contains('/', StringComparison.Ordinal)
        orderby path
        select path;

    private static int Downloads(SyncedTenant tenant) => tenant.Emulator.Emulator.Requests.Count(call =>
        call.Path.Contains("/recording", StringComparison.Ordinal) || call.Path.Contains("/jobs/attachment/", StringComparison.Ordinal));

    private Task<IReadOnlyList<SyncFilesResult>> RunAsync(
        SyncedTenant tenant, SyncFilesOptions? options = null, TimeProvider? time = null, Action<SyncFilesProgress>? progress = null) =>
        new SyncFiles(tenant.Target, _folder.FullName, options, time).RunAsync(tenant.Tenant, progress, Token);

    private string FolderOf(SyncedTenant tenant) => Path.Combine(_folder.FullName, $"{tenant.Client.Tenant}");

    private async Task<List<JsonElement>> IndexAsync(SyncedTenant tenant) =>
        [.. (await File.ReadAllLinesAsync(Path.Combine(FolderOf(tenant), "index.ndjson"), Token)).Select(line => JsonElement.Parse(line))];
}
