using System.Text.RegularExpressions;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

public partial class EmulatorCommandTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task The_printed_settings_connect_to_it_and_a_signal_stops_it_cleanly(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using var titan = new TitanProcess();
        using var emulator = titan.Start("emulator", "--port", "0", "--seed", "3", "--data", "tenant.db");
        var lines = new List<string>();
        while (await emulator.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.Contains("then try", StringComparison.Ordinal))
        {
            lines.Add(line);
        }

        string Export(string name) =>
            ExportLine().Matches(string.Join('\n', lines)).Single(match => match.Groups[1].Value == name).Groups[2].Value;
        using var client = new TitanProcess(new()
        {
            Environment = Export("ENVIRONMENT"),
            ApiUrl = Export("API_URL"),
            Tenant = Export("TENANT_ID"),
            ClientId = Export("CLIENT_ID"),
            ClientSecret = Export("CLIENT_SECRET"),
            ApplicationKey = Export("APP_KEY"),
        });
        var list = await client.RunAsync("customers", "list", "--output", "ndjson", "--query", "active=Any");
        TitanProcess.Signal(emulator, signal);
        var stopped = await TitanProcess.FinishAsync(emulator, showsConnection: true);

        list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        stopped.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_taken_port_is_reported_in_one_clear_line()
    {
        await using var other = await ScriptedServer.StartAsync(200, "");
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("emulator", "--port", $"{other.Url.Port}");

        run.ExitCode.ShouldBe(2);
        run.Error.Trim().ShouldBe($"titan: Port {other.Url.Port} on 127.0.0.1 is already taken.");
    }

    [Fact]
    public async Task A_file_that_is_not_a_tenant_is_reported_in_one_clear_line()
    {
        using var titan = new TitanProcess();
        await File.WriteAllTextAsync(
            Path.Combine(titan.Folder, "notes.txt"), "not a database, and long enough to tell", TestContext.Current.CancellationToken);

        var run = await titan.RunAsync("emulator", "--port", "0", "--data", "notes.txt");

        run.ExitCode.ShouldBe(2);
        run.Error.Trim().ShouldBe("titan: The data file 'notes.txt' is not a SQLite database.");
    }

    [GeneratedRegex(@"export SERVICETITAN_(\w+)=(\S+)")]
    private static partial Regex ExportLine();
}
