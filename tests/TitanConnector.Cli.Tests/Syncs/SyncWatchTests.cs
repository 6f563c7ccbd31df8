using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync run --watch</c>, and what other commands do while it runs.</summary>
public class SyncWatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_keeps_the_tenant_until_it_is_stopped_and_is_then_done(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var reads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(5),
            OnRequest = entry =>
            {
                if (entry.Path.EndsWith("/export/customers", StringComparison.Ordinal))
                {
                    reads.TrySetResult();
                }
            },
        });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        using var watch = titan.Start("sync", "run", "--streams", "customers", "--watch");
        await reads.Task.WaitAsync(Token);

        var second = await titan.RunAsync("sync", "run", "--streams", "customers");
        var status = await titan.RunAsync("sync", "status");
        var reset = await titan.RunAsync("sync", "reset", "customers");
        TitanProcess.Signal(watch, signal);
        var stopped = await TitanProcess.FinishAsync(watch);
        var after = await titan.RunAsync("sync", "run", "--streams", "customers");

        second.ExitCode.ShouldBe(4);
        second.Error.ShouldContain($"process {watch.Id} on ");
        second.Error.ShouldContain($"syncs tenant {emulator.Settings.Tenant} into this copy already, so this run left it alone.");
        ((string)JsonNode.Parse(second.Output)![0]!["busyWith"]!).ShouldContain($"process {watch.Id}");
        status.ExitCode.ShouldBe(0, status.Error);
        ((string)JsonNode.Parse(status.Output)![0]!["connection"]!).ShouldBe(emulator.Settings.Tenant);
        reset.Error.ShouldMatch("so nothing was reset|nothing to reset");
        stopped.ExitCode.ShouldBe(0, stopped.Error);
        stopped.Error.ShouldStartWith("titan: copying 1 stream of 1 tenant into titan.db until it is stopped");
        stopped.Error.ShouldEndWith("titan: stopped. What was committed stays; the same command continues.\n");
        after.ExitCode.ShouldBe(0, after.Error);
    }

    [Fact]
    public async Task An_interrupted_run_says_that_the_same_command_continues()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var reads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(300),
            FeedPageSize = 2,

            // After two pages, so that it is not done before the signal.
            Faults = [Fault.Parse("silence,path=*/export/customers,skip=2")],
            OnRequest = entry =>
            {
                if (entry.Path.EndsWith("/export/customers", StringComparison.Ordinal))
                {
                    reads.TrySetResult();
                }
            },
        });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        using var run = titan.Start("sync", "run", "--streams", "customers");
        await reads.Task.WaitAsync(Token);

        TitanProcess.Signal(run, "TERM");
        var stopped = await TitanProcess.FinishAsync(run);
        emulator.Emulator.ClearFaults();
        var rest = await titan.RunAsync("sync", "run", "--streams", "customers", "--requests-per-second", "0");

        stopped.ExitCode.ShouldBe(143, stopped.Error);
        stopped.Error.ShouldContain("titan: what was committed stays; the same command continues.");
        rest.ExitCode.ShouldBe(0, rest.Error);
    }
}
