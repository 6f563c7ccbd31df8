using System.Globalization;
using TitanConnector.Sync.Tests.Folders;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Kills;

/// <summary>
/// Processes that write a folder and are killed or stopped, while somebody follows its manifests. TITAN_KILLS makes it long.
/// </summary>
public class FolderKillTests
{
    private const string Streams = "customers,locations,zones,user_roles";
    private const double Lease = 3;

    private static readonly string[] Steps =
    [
        "WRITE FILE",
        "WRITE MANIFEST",
        "BEGIN",
        "UPDATE _titan_leases",
        "INSERT INTO _titan_streams",
        "INSERT INTO _titan_commits",
        "INSERT INTO _titan_files",
        "COMMIT",
        "RENAME MANIFEST",
        "MERGE FILES",
    ];

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("TITAN_KILLS") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_follower_of_the_manifest_never_sees_a_part_of_a_commit_or_a_row_twice_whenever_the_writer_is_killed()
    {
        await using var lake = await FolderFixture.StartAsync();
        await using var reader = ManifestFollower.Start(lake);
        lake.Feed.BeforeAnswer = reader.LookAgainAsync;
        var random = new Random(3);
        var hits = 0;
        for (var round = 0; round < Kills; round++)
        {
            foreach (var step in Steps)
            {
                // Every sixteenth file of one size is merged with those before it.
                lake.AddPages(step == "MERGE FILES" ? 17 : 4);
                hits += (await RunAsync(lake, "kill", step, step == "MERGE FILES" ? 0 : random.Next(3))).Status == SyncProcess.Killed
                    ? 1
                    : 0;
            }
        }

        hits.ShouldBe(Steps.Length * Kills);
        (await RunAsync(lake)).ShouldBe((0, "complete\n"));
        await reader.EndAsync();
        reader.Seen.ShouldBeGreaterThan(Steps.Length);
        lake.Rows.Count.ShouldBe(Kills * ((4 * (Steps.Length - 1)) + 17) * FolderFixture.RowsInPage);

        // The next holder of the lease has removed what the killed ones left.
        lake.FilesThere.ShouldAllBe(name => name == "manifest.json" || lake.Files.Contains(name) || IsRetired(lake, name));
        KillReport.Add(
            $"folder, killed before each of {Steps.Length} kinds of steps, with a reader",
            $"{hits} kills; {reader.Seen} manifests read, no part of a commit, no row twice");
    }

    [Fact]
    public async Task A_writer_that_is_killed_at_any_moment_loses_nothing()
    {
        await using var tenant = await WorkingTenant.StartAsync();
        await using var folder = new FolderTestTarget();
        var wanted = Kills > 1 ? 50 : 2;

        var killed = await SyncProcess.KillAsync(tenant, folder.Address, Streams, Lease, wanted, new Random(4));

        killed.ShouldBe(wanted);
        await CompareAsync(tenant, folder);
        KillReport.Add("folder, killed at any moment", $"{killed} kills; nothing lost, nothing twice");
    }

    [Theory]
    [InlineData("BEGIN", 10)]
    [InlineData("WRITE FILE", 1)]
    [InlineData("WRITE MANIFEST", 1)]
    [InlineData("RENAME MANIFEST", 2)]
    public async Task A_writer_that_was_stopped_does_no_harm_when_it_goes_on(string step, int skip)
    {
        await using var tenant = await WorkingTenant.StartAsync();
        await using var folder = new FolderTestTarget();
        using var stopped = SyncProcess.Start(
            tenant.Emulator, folder.Address, Streams, SyncProcess.LongLease, "stop", step, skip.ToString(CultureInfo.InvariantCulture));
        await stopped.StoppedAsync();
        await folder.ExpireLeasesAsync();
        await tenant.ChangeAsync(30);
        tenant.Mend();
        (await SyncProcess.RunAsync(tenant.Emulator, folder.Address, Streams, Lease)).ShouldBe((0, "complete\n"));
        var manifests = Manifests(folder);

        stopped.Continue();
        var (status, output) = await stopped.EndAsync();

        status.ShouldBe(1, output);
        Manifests(folder).ShouldBe(manifests);
        await CompareAsync(tenant, folder);
        KillReport.Add($"folder, stopped before {step} until another has taken over", "no commit of it, no manifest that went back");
    }

    private static async Task<(int Status, string Output)> RunAsync(FolderFixture lake, string? deed = null, string step = "", int skip = 0)
    {
        string[] how = deed is null ? [] : [deed, step, skip.ToString(CultureInfo.InvariantCulture)];
        using var process = SyncProcess.Start(lake.Feed.Settings, lake.Target.Address, "customers", Lease, how);
        return await process.EndAsync();
    }

    private static bool IsRetired(FolderFixture lake, string name) =>
        lake.Target.NumberAsync($"SELECT count(*) FROM _titan_files WHERE name = '{name}' AND retired_at IS NOT NULL")
            .GetAwaiter().GetResult() == 1;

    private static string[] Manifests(FolderTestTarget folder) =>
        [
            .. Directory.EnumerateFiles(folder.Lake, "manifest.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText),
        ];

    private static async Task CompareAsync(WorkingTenant tenant, FolderTestTarget folder)
    {
        tenant.Mend();
        (await SyncProcess.RunAsync(tenant.Emulator, folder.Address, Streams, Lease)).ShouldBe((0, "complete\n"));
        List<string> differences =
        [
            .. await TableCompare.DifferencesAsync(folder, "customers", await tenant.Records.FeedAsync("crm/v2", "customers")),
            .. await TableCompare.DifferencesAsync(folder, "locations", await tenant.Records.FeedAsync("crm/v2", "locations")),
            .. await TableCompare.DifferencesAsync(folder, "zones", await tenant.Records.ListAsync("dispatch/v2", "zones")),
            .. await TableCompare.DifferencesAsync(folder, "user_roles", await tenant.Records.ListAsync("settings/v2", "user-roles")),
        ];
        differences.ShouldBeEmpty();
        foreach (var stream in Streams.Split(','))
        {
            var manifest = Lake.Manifest(folder.Lake, stream, tenant.Emulator.Credentials.Tenant)!.Value;
            Lake.Doubles(Lake.Rows(folder.Lake, manifest)).ShouldBeEmpty(stream);
        }
    }
}
