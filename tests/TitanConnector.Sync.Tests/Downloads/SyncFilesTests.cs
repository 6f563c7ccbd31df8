using System.Security.Cryptography;
using System.Text.Json;
using TitanConnector.Sync.Downloads;
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

    private static async Task<SyncedTenant> StartAsync(string kind)
    {
        var tenant = await SyncedTenant.StartAsync(kind);
        (await tenant.SyncAsync("job_attachments", "calls")).IsComplete.ShouldBeTrue();
        tenant.Emulator.ForgiveViolations();
        return tenant;
    }

    private static int Downloads(SyncedTenant tenant) => tenant.Emulator.Calls.Count(call =>
        call.Path.Contains("/recording", StringComparison.Ordinal) || call.Path.Contains("/jobs/attachment/", StringComparison.Ordinal));

    private Task<IReadOnlyList<SyncFilesResult>> RunAsync(SyncedTenant tenant, SyncFilesOptions? options = null) =>
        new SyncFiles(tenant.Target, _folder.FullName, options).RunAsync(tenant.Tenant, null, Token);

    private string FolderOf(SyncedTenant tenant) => Path.Combine(_folder.FullName, $"{tenant.Client.Tenant}");

    private async Task<List<JsonElement>> IndexAsync(SyncedTenant tenant) =>
        [.. (await File.ReadAllLinesAsync(Path.Combine(FolderOf(tenant), "index.ndjson"), Token)).Select(line => JsonElement.Parse(line))];
}
