using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator;
using TitanConnector.OpenApi;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Transcripts;

/// <summary>
/// Runs the commands of each transcript in a folder, one after the other, against an emulator of its own, and compares what they print.
/// With <c>TITAN_FIX=1</c> the files are written, to be looked at and committed.
/// </summary>
/// <param name="folder">The folder of the transcripts.</param>
/// <param name="isConnected">Whether commands are connected to the emulator from the beginning.</param>
public abstract class TranscriptTests(string folder, bool isConnected = true)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 6, 16, 0, 0, TimeSpan.Zero);

    protected async Task RunAsync(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The transcripts are of bash.");
        var file = Path.Combine(FolderOf(folder), $"{name}.md");
        var content = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var expected = await StableRule.OnOneDayAsync(() => WriteAsync(content));
        if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
        {
            await File.WriteAllTextAsync(file, expected, TestContext.Current.CancellationToken);
            content = expected;
        }

        content.ShouldBe(expected, "write the transcript with TITAN_FIX=1");
    }

    // The transcript with what its commands print now.
    private async Task<string> WriteAsync(string content)
    {
        var clock = new FakeTimeProvider(Now);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(20),
            Tenants = isConnected ? [] : EmulatorCredentials.ForTenants(3),
            TimeProvider = clock,
            RandomSeed = 1,
        });
        using var titan = new TitanProcess(isConnected ? emulator.Settings : null)
        {
            // Collecting profiles costs each short run a tenth of its time.
            Variables = { ["COLUMNS"] = "80", ["DOTNET_TieredPGO"] = "0" },
        };
        if (isConnected)
        {
            titan.Variables["SERVICETITAN_TIME_ZONE"] = StableRule.ZoneName;
        }

        StableRule[] rules =
        [
            StableRule.LineEnds,
            StableRule.ByteOrderMark,
            StableRule.TraceIds,
            StableRule.Text("the port of the emulator, by {port}", Port(emulator), "{port}"),
            StableRule.Text("the folder of the test, by {folder}", titan.Folder, "{folder}"),
        ];

        var written = new StringBuilder();
        foreach (var (text, command) in Transcript.Read(content))
        {
            written.Append(text);
            if (command is null)
            {
                continue;
            }

            var begun = TimeProvider.System.GetUtcNow();
            var run = await titan.RunScriptAsync(command.Script.Replace("{port}", Port(emulator), StringComparison.Ordinal));
            StableRule[] all = [.. rules, StableRule.Moments(begun), StableRule.DaysNear(StableRule.Today(begun))];
            written.Append(Transcript.Write(
                command, new(run.ExitCode, StableRule.ApplyAll(all, run.Output), StableRule.ApplyAll(all, run.Error))));
        }

        emulator.ForgiveViolations();
        return $"{written}".TrimEnd('\n') + "\n";
    }

    /// <summary>The names of the transcripts in a folder.</summary>
    protected static TheoryData<string> NamesIn(string folder) => Repository.Root is null
        ? []
        :
        [
            .. Directory.GetFiles(FolderOf(folder), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

    private static string FolderOf(string folder) =>
        Path.Combine(Repository.Root!.FullName, "tests", "TitanConnector.Cli.Tests", "Transcripts", folder);

    private static string Port(TestEmulator emulator) => emulator.Url.Port.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is typed: ids, inputs, members, times, names.</summary>
public sealed class TypingTranscripts() : TranscriptTests("Typing")
{
    public static TheoryData<string> Names => NamesIn("Typing");

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_command_prints_what_the_transcript_shows(string name) => RunAsync(name);
}

/// <summary>What is printed: fields, tables, csv, help.</summary>
public sealed class OutputTranscripts() : TranscriptTests("Output")
{
    public static TheoryData<string> Names => NamesIn("Output");

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_command_prints_what_the_transcript_shows(string name) => RunAsync(name);
}

/// <summary>What is done carefully: dry runs, batches, raw requests.</summary>
public sealed class CallTranscripts() : TranscriptTests("Calls")
{
    public static TheoryData<string> Names => NamesIn("Calls");

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_command_prints_what_the_transcript_shows(string name) => RunAsync(name);
}

/// <summary>Applications and connections, which these commands save themselves.</summary>
public sealed class ConnectionTranscripts() : TranscriptTests("Connections", isConnected: false)
{
    public static TheoryData<string> Names => NamesIn("Connections");

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_command_prints_what_the_transcript_shows(string name) => RunAsync(name);
}

/// <summary>Copies in SQLite.</summary>
public sealed class SyncTranscripts() : TranscriptTests("Sync")
{
    public static TheoryData<string> Names => NamesIn("Sync");

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_command_prints_what_the_transcript_shows(string name) => RunAsync(name);
}
