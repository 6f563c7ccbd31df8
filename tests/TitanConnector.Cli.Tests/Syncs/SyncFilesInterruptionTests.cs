using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync files</c>, killed and interrupted in the middle.</summary>
public class SyncFilesInterruptionTests
{
    // One more than are downloaded at the same time, so that the first of them is in the index.
    private const int Answered = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("KILL", 137, "")]
    [InlineData("TERM", 143, "titan: files that are there stay; the same command continues.\ntitan: interrupted.\n")]
    [InlineData("INT", 130, "titan: files that are there stay; the same command continues.\ntitan: interrupted.\n")]
    public async Task The_same_command_goes_on_with_the_files_that_are_not_there_yet(string signal, int status, string says)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var (requests, waiting) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.Demo,
            OnRequest = entry =>
            {
                if (entry.Path.EndsWith("/recording", StringComparison.Ordinal) && Interlocked.Increment(ref requests) == Answered)
                {
                    waiting.SetResult();
                }
            },
        });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        (await titan.RunAsync("sync", "run", "--streams", "calls")).ExitCode.ShouldBe(0);
        emulator.Emulator.Inject(Fault.Parse($"silence,path=*/recording,skip={Answered}"));
        string[] command = ["sync", "files", "--to", "files", "--kinds", "recordings"];
        using var first = titan.Start(command);
        await waiting.Task.WaitAsync(Token);

        TitanProcess.Signal(first, signal);
        var stopped = await TitanProcess.FinishAsync(first);
        emulator.Emulator.ClearFaults();
        var folder = Path.Combine(titan.Folder, "files", emulator.Settings.Tenant!);
        var before = (await File.ReadAllTextAsync(Path.Combine(folder, "index.ndjson"), Token)).Count(letter => letter == '\n');
        var second = await titan.RunAsync(command);

        (stopped.ExitCode, stopped.Output, stopped.Error).ShouldBe((status, "", says));
        second.ExitCode.ShouldBe(0, second.Error);
        var result = JsonNode.Parse(second.Output)!.AsArray().ShouldHaveSingleItem()!;
        before.ShouldBeInRange(1, Answered);
        ((int)result["known"]!).ShouldBe(before);
        ((int)result["downloaded"]!).ShouldBeGreaterThan(0);
        var paths = (await File.ReadAllLinesAsync(Path.Combine(folder, "index.ndjson"), Token))
            .Select(line => JsonElement.Parse(line).GetProperty("path").GetString()!).ToList();
        paths.Count.ShouldBe(before + (int)result["downloaded"]!);
        Directory.EnumerateFiles(Path.Combine(folder, "recordings")).Select(file => $"recordings/{Path.GetFileName(file)}")
            .ShouldBe(paths, ignoreOrder: true);
    }
}
