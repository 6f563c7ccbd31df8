using TitanConnector.Connection;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Files;

/// <summary>Profiles and tokens on disk: the effects of many processes, other users and killed commands.</summary>
public class KeptSecretsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connections_added_at_the_same_time_are_all_saved()
    {
        using var titan = new TitanProcess();

        var runs = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => AddAsync(titan, $"c{number}")));

        runs.ShouldAllBe(run => run.ExitCode == 0);
        var names = ConnectionProfiles.Load(ProfilesOf(titan)).Names;
        names.Count.ShouldBe(12);
        Directory.GetFiles(Path.GetDirectoryName(ProfilesOf(titan))!).ShouldBe([ProfilesOf(titan)]);
    }

    [Fact]
    public async Task A_failed_save_leaves_no_partial_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Only Unix has ulimit.");
        using var titan = new TitanProcess();
        await AddAsync(titan, "one");

        // With a file size limit of zero, writing fails, but creating and moving files works. (The runtime writes a file too, unless told
        // not to.)
        var run = await titan.RunInShellAsync(
            "connections add two --environment production --tenant 1 --client-id c --client-secret s --app-key k",
            "ulimit -f 0; trap '' XFSZ; DOTNET_EnableWriteXorExecute=0");

        run.ExitCode.ShouldBe(2, run.Error);
        Directory.GetFiles(Path.GetDirectoryName(ProfilesOf(titan))!).ShouldBe([ProfilesOf(titan)]);
        ConnectionProfiles.Load(ProfilesOf(titan)).Names.ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_removed_connection_leaves_no_token_behind()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        await AddAsync(titan, "one", emulator.Settings);
        (await titan.RunAsync("customers", "list", "--connection", "one")).ExitCode.ShouldBe(0);
        TokensOf(titan).ShouldHaveSingleItem();

        var run = await titan.RunAsync("connections", "remove", "one");

        run.ExitCode.ShouldBe(0, run.Error);
        TokensOf(titan).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_connection_whose_secret_is_kept_elsewhere_leaves_no_token_behind()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        var secret = Path.Combine(titan.Folder, "secret.txt");
        await File.WriteAllTextAsync(secret, emulator.Settings.ClientSecret, Token);
        await AddAsync(titan, "one", emulator.Settings with { ClientSecret = $"file:{secret}" });
        await AddAsync(titan, "two", emulator.Settings with { ClientSecret = $"file:{secret}" });
        (await titan.RunAsync("customers", "list", "--connection", "one")).ExitCode.ShouldBe(0);

        await titan.RunAsync("connections", "remove", "one");
        TokensOf(titan).ShouldHaveSingleItem("the other connection shares it");
        var run = await titan.RunAsync("connections", "remove", "two");

        run.ExitCode.ShouldBe(0, run.Error);
        TokensOf(titan).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_whose_secret_cannot_be_read_any_more_is_told_and_the_connection_is_removed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        var secret = Path.Combine(titan.Folder, "secret.txt");
        await File.WriteAllTextAsync(secret, emulator.Settings.ClientSecret, Token);
        await AddAsync(titan, "one", emulator.Settings with { ClientSecret = $"file:{secret}" });
        File.Delete(secret);

        var run = await titan.RunAsync("connections", "remove", "one");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldContain("titan: the cached token was not deleted, and expires by itself");
        run.Error.ShouldContain("clientSecret: file:");
        ConnectionProfiles.Load(ProfilesOf(titan)).Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_replaced_connection_leaves_no_token_behind()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        await AddAsync(titan, "one", emulator.Settings);
        (await titan.RunAsync("customers", "list", "--connection", "one")).ExitCode.ShouldBe(0);

        await AddAsync(titan, "one", emulator.Settings with { ClientSecret = "cs1.other" });

        TokensOf(titan).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_secret_does_not_work_while_a_token_of_the_right_one_is_valid()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        (await titan.RunAsync("customers", "list")).ExitCode.ShouldBe(0);

        var run = await titan.RunAsync("customers", "list", "--client-secret", "cs1.wrong");

        run.ExitCode.ShouldBe(3);
        (await titan.RunAsync("customers", "list")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Eight_processes_without_a_token_request_one_token()
    {
        var asked = 0;
        await using var server = await ScriptedServer.StartAsync(
            (http, request) =>
            {
                if (request.Target == "/connect/token")
                {
                    Interlocked.Increment(ref asked);
                    return ScriptedServer.AnswerAsync(http, 200, """{"access_token":"t","expires_in":900,"token_type":"Bearer"}""");
                }

                return ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":50,"hasMore":false,"data":[]}""");
            },
            takesTokenRequests: true,
            judgesRequests: false);
        using var titan = new TitanProcess(server.Settings);

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => titan.RunAsync("customers", "list")));

        runs.ShouldAllBe(run => run.ExitCode == 0);
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task The_token_folder_is_accessible_to_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        (await titan.RunAsync("customers", "list")).ExitCode.ShouldBe(0);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(titan.Folder, "titan", "tokens"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData("titan")]
    [InlineData("titan/connections.json")]
    public async Task A_profile_that_others_may_have_written_is_not_used(string writable)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        await AddAsync(titan, "one", emulator.Settings);
        SavedFileTests.Run("chmod", "g+w,o+w", Path.Combine(titan.Folder, writable));

        var run = await titan.RunUnprivilegedAsync("customers", "list");

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("chmod");
    }

    [Theory]
    [InlineData("titan")]
    [InlineData("titan/connections.json")]
    public async Task A_profile_of_another_user_is_not_used(string given)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can change the owner of a file.");
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        await AddAsync(titan, "one", emulator.Settings);
        SavedFileTests.Run("chown", "65534", Path.Combine(titan.Folder, given));

        var run = await titan.RunAsync("customers", "list");

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("belongs to another user");
    }

    private static string ProfilesOf(TitanProcess titan) => Path.Combine(titan.Folder, "titan", "connections.json");

    private static string[] TokensOf(TitanProcess titan) => Directory.GetFiles(Path.Combine(titan.Folder, "titan", "tokens"));

    private static async Task<TitanRun> AddAsync(TitanProcess titan, string name, ConnectionSettings? settings = null)
    {
        settings ??= new ConnectionSettings
        {
            Environment = "production", Tenant = "1", ClientId = "cid.1", ClientSecret = "cs1.1", ApplicationKey = "ak1.1",
        };
        string[] url = settings.ApiUrl is null ? [] : ["--api-url", settings.ApiUrl];
        string[] arguments =
        [
            "connections", "add", name, "--environment", settings.Environment!, "--tenant", settings.Tenant!,
            "--client-id", settings.ClientId!, "--client-secret", "-", "--app-key", settings.ApplicationKey!, .. url,
        ];
        var run = await titan.RunWithInputAsync(settings.ClientSecret + "\n", arguments);
        run.ExitCode.ShouldBe(0, run.Error);
        return run;
    }
}
