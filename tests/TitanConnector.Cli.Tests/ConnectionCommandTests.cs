using System.Text.Json;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

public class ConnectionCommandTests
{
    [Fact]
    public async Task A_connection_is_saved_listed_used_and_removed_without_showing_its_secret()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();

        var added = await AddAsync(titan, "one", emulator.Settings);
        await AddAsync(titan, "two", emulator.Settings);
        var used = await titan.RunAsync("connections", "use", "two");
        var listed = await titan.RunAsync("connections", "list");
        var table = await titan.RunAsync("connections", "list", "--output", "table");
        var works = await titan.RunAsync("customers", "list");
        var removed = await titan.RunAsync("connections", "remove", "two");
        var gone = await titan.RunAsync("customers", "list");
        var named = await titan.RunAsync("customers", "list", "--connection", "one");

        using var connections = JsonDocument.Parse(listed.Output);
        connections.RootElement.EnumerateArray().Select(connection => connection.GetProperty("default").GetBoolean())
            .ShouldBe([false, true]);
        works.Output.ShouldBe("[]\n");
        gone.ExitCode.ShouldBe(2);
        named.ExitCode.ShouldBe(0);
        foreach (var run in new[] { added, used, listed, table, works, removed, gone, named })
        {
            (run.Output + run.Error).ShouldNotContain("cs1.emulator");
        }
    }

    [Fact]
    public async Task A_connection_that_cannot_work_is_not_saved()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunWithInputAsync("", "connections", "add", "one", "--tenant", "x", "--client-secret", "-");

        run.ExitCode.ShouldBe(2);
        foreach (var input in new[] { "environment", "tenant", "clientId", "clientSecret", "applicationKey" })
        {
            run.Error.ShouldContain($"{input}: ");
        }

        (await titan.RunAsync("connections", "list")).Output.Trim().ShouldBe("[]");
    }

    [Fact]
    public async Task A_test_says_that_all_is_well()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync("connections", "test", "--output", "table");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("Token received");
    }

    [Theory]
    [InlineData("CLIENT_ID", "cid.other", "clientId, clientSecret")]
    [InlineData("CLIENT_SECRET", "cs1.other", "clientId, clientSecret")]
    [InlineData("APP_KEY", "ak1.other", "applicationKey")]
    [InlineData("TENANT_ID", "77", "tenant")]
    public async Task A_test_says_which_credential_was_refused(string variable, string value, string refused)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["SERVICETITAN_" + variable] = value } };

        var run = await titan.RunAsync("connections", "test");

        run.ExitCode.ShouldBe(3);
        using var result = JsonDocument.Parse(run.Output);
        result.RootElement.GetProperty("refused").GetString().ShouldBe(refused);
        (run.Output + run.Error).ShouldNotContain("cs1.");
        (run.Output + run.Error).ShouldNotContain("ak1.");
    }

    private static async Task<TitanRun> AddAsync(TitanProcess titan, string name, Connection.ConnectionSettings settings)
    {
        var run = await titan.RunWithInputAsync(settings.ClientSecret + "\n",
            "connections", "add", name, "--environment", "emulator", "--api-url", settings.ApiUrl!, "--tenant", settings.Tenant!,
            "--client-id", settings.ClientId!, "--client-secret", "-", "--app-key", settings.ApplicationKey!);
        run.ExitCode.ShouldBe(0, run.Error);
        return run;
    }
}
