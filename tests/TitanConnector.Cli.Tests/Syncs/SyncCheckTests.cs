using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync check</c>, and the alerts of <c>titan sync run --watch</c>.</summary>
public class SyncCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_prints_a_line_for_each_problem_and_fails()
    {
        await using var emulator = await TestEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5), Scopes = ["tn.crm.customers:r"] });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        var well = await titan.RunAsync("sync", "check", "--max-age", "1h");
        await titan.RunAsync("sync", "run", "--streams", "customers,technicians");

        var missing = await titan.RunAsync("sync", "check", "--max-age", "1h", "--output", "table");
        var other = await titan.RunAsync("sync", "check", "--max-age", "1h", "--streams", "jobs");
        var wrong = await titan.RunAsync("sync", "check", "--max-age", "soon");

        well.ShouldBe(new TitanRun(0, "[]\n", "titan: titan.db is up to date.\n"));
        missing.ExitCode.ShouldBe(3);
        missing.Output.ShouldStartWith($"scope-missing: {emulator.Settings.Tenant}: technicians: The application may not read technicians");
        missing.Output.Count(letter => letter == '\n').ShouldBe(1);
        other.ExitCode.ShouldBe(1);
        ((string)JsonNode.Parse(other.Output)![0]!["kind"]!).ShouldBe("empty");
        wrong.ExitCode.ShouldBe(2);
        wrong.Error.ShouldContain("such as 30m");
        emulator.ForgiveViolations();
    }

    [Fact]
    public async Task A_refused_secret_is_posted_once_while_a_watch_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        SecretWatch.Know("cs1.wrong-secret-of-a-test");
        var told = new TaskCompletionSource<ReceivedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await ScriptedServer.StartAsync(
            (http, request) =>
            {
                told.TrySetResult(request);
                return ScriptedServer.AnswerAsync(http, 200, "{}");
            },
            judgesRequests: false);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5) });
        using var titan = new TitanProcess(emulator.Settings with { ClientSecret = "cs1.wrong-secret-of-a-test" });
        using var watch = titan.Start(
            "sync", "run", "--to", "titan.db", "--streams", "customers,locations", "--watch", "--on-alert", $"{receiver.Url}alerts");

        var request = await told.Task.WaitAsync(Token);
        TitanProcess.Signal(watch, "TERM");
        (await TitanProcess.FinishAsync(watch)).ExitCode.ShouldBe(0);

        request.Method.ShouldBe("POST");
        request.Headers["Content-Type"].ShouldBe("application/json");
        var alert = JsonNode.Parse(request.Body)!;
        ((string)alert["kind"]!).ShouldBe("credential-refused");
        ((string)alert["status"]!).ShouldBe("open");
        ((string)alert["target"]!).ShouldBe("titan.db");
        SecretWatch.Check(request.Body, "the alert");
        receiver.Requests.Count.ShouldBe(1);
        emulator.ForgiveViolations();
    }

    [Fact]
    public async Task A_command_gets_the_alert_on_its_standard_input()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such shell.");
        await using var emulator = await TestEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5), Scopes = ["tn.crm.customers:r"] });
        using var titan = new TitanProcess(emulator.Settings);

        // The command ends the watch, which is its parent.
        using var watch = titan.Start(
            "sync", "run", "--to", "titan.db", "--streams", "technicians", "--watch", "--on-alert", "cat > alert.json; kill -TERM $PPID");
        var ended = await TitanProcess.FinishAsync(watch);

        ended.ExitCode.ShouldBe(0, ended.Error);
        var alert = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(titan.Folder, "alert.json"), Token))!;
        ((string)alert["kind"]!).ShouldBe("scope-missing");
        ((string)alert["stream"]!).ShouldBe("technicians");
        emulator.ForgiveViolations();
    }

    [Fact]
    public async Task Alerts_are_only_for_a_watch()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("sync", "run", "--to", "titan.db", "--on-alert", "true");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--on-alert: is only for --watch");
    }
}
