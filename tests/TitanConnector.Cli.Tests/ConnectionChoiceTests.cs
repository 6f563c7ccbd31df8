using TitanConnector.Connection;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>
/// Which connection the real program uses for a command: credentials and writes reach the named tenant and no other host.
/// </summary>
public class ConnectionChoiceTests
{
    private const string Record = """{"id":7,"name":"x"}""";

    private static readonly string[] Update = ["customers", "update", "--id", "7", "--name", "x"];

    [Fact]
    public async Task A_named_connection_is_used_as_a_whole_whatever_the_variables_say()
    {
        await using var named = await StartAsync();
        await using var other = await StartAsync();
        using var titan = new TitanProcess(other.Settings with { Tenant = "99" });
        await KeepAsync(titan, "mine", named.Settings);

        var update = await titan.RunAsync([.. Update, "--connection", "mine"]);
        var test = await titan.RunAsync("connections", "test", "mine");

        update.ExitCode.ShouldBe(0, update.Error);
        test.ExitCode.ShouldBe(0, test.Error);
        named.Requests.ShouldContain(
            request => request.Method == "PATCH" && request.Target.Contains("/tenant/42/", StringComparison.Ordinal));
        other.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Incomplete_variables_cannot_send_a_profiles_secret_elsewhere(bool isNamed)
    {
        await using var own = await StartAsync();
        await using var other = await StartAsync();
        using var titan = new TitanProcess
        {
            Variables = { ["SERVICETITAN_API_URL"] = $"{other.Url}", ["SERVICETITAN_TOKEN_URL"] = $"{other.Url}connect/token" },
        };
        await KeepAsync(titan, "mine", own.Settings);

        var run = await titan.RunAsync([.. Update, .. isNamed ? new[] { "--connection", "mine" } : []]);

        run.ExitCode.ShouldBe(0, run.Error);
        other.Requests.ShouldBeEmpty();
        own.Requests.ShouldContain(request => request.Method == "PATCH");
        if (!isNamed)
        {
            run.Error.ShouldContain("titan: SERVICETITAN_API_URL, SERVICETITAN_TOKEN_URL are ignored");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_option_cannot_send_a_profiles_secret_elsewhere(bool isNamed)
    {
        await using var own = await StartAsync();
        await using var other = await StartAsync();
        using var titan = new TitanProcess();
        await KeepAsync(titan, "mine", own.Settings);

        var run = await titan.RunAsync(
            [.. Update, "--environment", "emulator", "--api-url", $"{other.Url}", .. isNamed ? new[] { "--connection", "mine" } : []]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("titan: --environment, --api-url: cannot be combined with the connection mine");
        own.Requests.ShouldBeEmpty();
        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_variables_replace_the_default_and_one_line_says_so()
    {
        await using var own = await StartAsync();
        await using var other = await StartAsync();
        using var titan = new TitanProcess(other.Settings);
        await KeepAsync(titan, "mine", own.Settings);

        var update = await titan.RunAsync(Update);
        var test = await titan.RunAsync("connections", "test");

        foreach (var run in new[] { update, test })
        {
            run.ExitCode.ShouldBe(0, run.Error);
            run.Error.ShouldBe(
                "titan: the SERVICETITAN_… variables (tenant 42) are used, not the connection mine, which is the default.\n");
        }

        own.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_said_when_variables_and_default_are_the_same_connection()
    {
        await using var server = await StartAsync();
        using var titan = new TitanProcess(server.Settings);
        await KeepAsync(titan, "mine", server.Settings);

        var run = await titan.RunAsync(Update);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Incomplete_variables_are_an_error_when_there_is_no_other_connection()
    {
        await using var server = await StartAsync();
        using var titan = new TitanProcess(server.Settings with { ClientSecret = null, Tenant = null });

        var run = await titan.RunAsync(Update);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("missing: SERVICETITAN_TENANT_ID, SERVICETITAN_CLIENT_SECRET");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_profile_without_a_secret_takes_it_from_the_variable_and_says_so()
    {
        await using var server = await StartAsync();
        using var titan = new TitanProcess();
        var profiles = ConnectionProfiles.Load(Path.Combine(titan.Folder, "titan", "connections.json"));
        profiles.Set("mine", server.Settings with { ClientSecret = null });
        profiles.Save();
        titan.Variables["SERVICETITAN_CLIENT_SECRET"] = server.Settings.ClientSecret!;

        var run = await titan.RunAsync([.. Update, "--connection", "mine"]);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBe("titan: the client secret of the connection mine comes from SERVICETITAN_CLIENT_SECRET.\n");
    }

    private static Task<ScriptedServer> StartAsync() => ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(
        http, 200, request.Method == "PATCH" ? Record : """{"page":1,"pageSize":1,"hasMore":false,"data":[]}"""));

    private static async Task KeepAsync(TitanProcess titan, string name, ConnectionSettings settings)
    {
        var run = await titan.RunAsync(
            "connections", "add", name, "--environment", settings.Environment!, "--api-url", settings.ApiUrl!, "--tenant", settings.Tenant!,
            "--client-id", settings.ClientId!, "--client-secret", settings.ClientSecret!, "--app-key", settings.ApplicationKey!);
        run.ExitCode.ShouldBe(0, run.Error);
    }
}
