using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>What must not happen to a copy while another process keeps it up to date.</summary>
public class SyncHeldTests
{
    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Nothing_is_removed_or_chosen_while_a_watch_has_the_tenant(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var reads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var database = await TestTarget.NewAsync(kind);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(5),
            OnRequest = entry =>
            {
                if (entry.Path.EndsWith("/export/job-canceled-logs", StringComparison.Ordinal))
                {
                    reads.TrySetResult();
                }
            },
        });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        using var watch = titan.Start("sync", "run", "--streams", "job_canceled_logs", "--watch");
        await reads.Task.WaitAsync(TestContext.Current.CancellationToken);
        var id = emulator.Settings.Tenant!;

        string[][] commands =
        [
            ["forget", "--customer", "5"],
            ["remove-tenant", id, "--export", "export.gz"],
            ["run", "--streams", "customers", "--exclude-columns", "customers.name"],
            ["run", "--streams", "customers", "--retain", "customers=1d"],
        ];
        foreach (var command in commands)
        {
            var refused = await titan.RunAsync(["sync", .. command]);
            refused.ExitCode.ShouldBe(4, refused.Error);
            refused.Output.ShouldBeEmpty();
            refused.Error.ShouldContain($"process {watch.Id} on ");
            refused.Error.ShouldContain($"syncs tenant {id} into ");
            refused.Error.ShouldEndWith("Stop it first.\n");
        }

        TitanProcess.Signal(watch, "TERM");
        (await TitanProcess.FinishAsync(watch)).ExitCode.ShouldBe(0);
        File.Exists(Path.Combine(titan.Folder, "export.gz")).ShouldBeFalse();
        (await database.NumberAsync("SELECT count(name) FROM customers")).ShouldBe(5);
        (await database.QueryAsync("SELECT * FROM _titan_receipts")).ShouldBeEmpty();
        (await database.QueryAsync("SELECT value FROM _titan_target WHERE name = 'data_choice'")).ShouldBeEmpty();
    }
}
