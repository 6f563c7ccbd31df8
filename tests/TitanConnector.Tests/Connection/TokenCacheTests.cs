using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Connection;

/// <summary>Tokens that outlive the process that requested them.</summary>
public sealed class TokenCacheTests : IDisposable
{
    private static readonly GetCustomer AnyRead = new() { CustomerId = 7 };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"titan-tokens-{Guid.NewGuid():N}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TitanClientOptions Options => new() { TokenCache = new TokenCache(_folder) };

    [Fact]
    public async Task A_second_client_uses_the_token_of_the_first()
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();

        await ReadOnceAsync(server);
        await ReadOnceAsync(server);

        server.Issued.ShouldBe(1);
        server.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task An_expired_token_is_not_used()
    {
        var time = new VirtualTime();
        var server = new TokenServer();
        await using var _ = await server.StartAsync();

        await ReadOnceAsync(server, time);
        time.Advance(TimeSpan.FromSeconds(841));
        await ReadOnceAsync(server, time);

        server.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_token_is_dropped_and_replaced()
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        await ReadOnceAsync(server);
        var kept = await File.ReadAllTextAsync(Directory.GetFiles(_folder).ShouldHaveSingleItem(), Token);
        server.RefuseTokensSoFar();

        await ReadOnceAsync(server);
        await ReadOnceAsync(server);

        server.Issued.ShouldBe(2);
        (await File.ReadAllTextAsync(Directory.GetFiles(_folder).ShouldHaveSingleItem(), Token)).ShouldNotBe(kept);
    }

    [Fact]
    public async Task The_cache_file_is_private_and_does_not_hold_the_secret()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var server = new TokenServer();
        await using var _ = await server.StartAsync();

        await ReadOnceAsync(server);

        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var text = await File.ReadAllTextAsync(file, Token) + Path.GetFileName(file);
        text.ShouldNotContain(server.Settings.ClientSecret!);
        text.ShouldNotContain(server.Settings.ClientId!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"Token":"two words","Issued":"2026-11-02T08:00:00Z","Seconds":900}""")]
    [InlineData("""{"Token":"abc","Issued":"yesterday","Seconds":900}""")]
    [InlineData("""{"Token":"tök","Issued":"2026-11-02T08:00:00Z","Seconds":900}""")]
    [InlineData("""{"Token":"abc","Issued":"2026-11-02T08:00:00Z","Seconds":1e300}""")]
    [InlineData("""{"Token":"abc","Issued":"9999-12-31T23:59:59Z","Seconds":900}""")]
    [InlineData("""{"Token":"abc","Issued":"0001-01-01T00:00:00Z","Seconds":-1e300}""")]
    [InlineData("""{"Token":["abc"],"Issued":"2026-11-02T08:00:00Z","Seconds":900}""")]
    public async Task An_invalid_file_is_not_a_token(string content)
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        await ReadOnceAsync(server);
        await File.WriteAllTextAsync(Directory.GetFiles(_folder).ShouldHaveSingleItem(), content, Token);

        await ReadOnceAsync(server);

        server.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_file_writable_by_others_is_not_trusted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        await ReadOnceAsync(server);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Directory.GetFiles(_folder).ShouldHaveSingleItem(), (UnixFileMode)0b110_110_110);
        }

        await ReadOnceAsync(server);

        server.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task Concurrent_clients_request_one_token_and_leave_the_file_intact()
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ReadOnceAsync(server)));
        await ReadOnceAsync(server);

        server.Issued.ShouldBe(1);
        Directory.GetFiles(_folder).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_client_stuck_in_a_token_request_does_not_block_others()
    {
        var stuck = new TaskCompletionSource();
        var requests = 0;
        var server = new TokenServer { BeforeToken = () => Interlocked.Increment(ref requests) == 1 ? stuck.Task : Task.CompletedTask };
        await using var _ = await server.StartAsync();
        var first = ReadOnceAsync(server);
        while (Directory.Exists(_folder) is false || Directory.GetFiles(_folder).Length == 0 || requests == 0)
        {
            await Task.Yield();
        }

        // On a separate virtual clock, so that the wait for the other client ends at once.
        await ReadOnceAsync(server, new VirtualTime());

        server.Issued.ShouldBe(1);
        stuck.SetResult();
        await first;
    }

    [Fact]
    public async Task A_wrong_secret_does_not_find_the_token_of_the_right_one()
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        await ReadOnceAsync(server);

        using var titan = new TitanClient(server.Settings with { ClientSecret = "cs1.other" }, Options);
        await titan.RunAsync(AnyRead, Token);

        server.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task A_removed_token_is_gone()
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        await ReadOnceAsync(server);

        new TokenCache(_folder).Remove(server.Settings);

        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Long_expired_tokens_are_deleted()
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        await ReadOnceAsync(server);
        var old = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(old).AddDays(-2));

        using var titan = new TitanClient(server.Settings with { ClientSecret = "cs1.other" }, Options);
        await titan.RunAsync(AnyRead, Token);

        Directory.GetFiles(_folder).ShouldHaveSingleItem().ShouldNotBe(old);
    }

    [Fact]
    public async Task A_folder_writable_by_others_is_not_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        await ReadOnceAsync(server);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherWrite);
        }

        await ReadOnceAsync(server);
        await ReadOnceAsync(server);

        server.Issued.ShouldBe(3);
    }

    [Fact]
    public async Task A_token_is_neither_read_nor_written_through_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Creating links requires a privilege on Windows.");
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        await ReadOnceAsync(server);
        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        var elsewhere = Path.Combine(Directory.CreateTempSubdirectory().FullName, "elsewhere");
        File.Move(file, elsewhere);
        File.CreateSymbolicLink(file, elsewhere);
        var before = await File.ReadAllTextAsync(elsewhere, Token);

        await ReadOnceAsync(server);

        server.Issued.ShouldBe(2);
        (await File.ReadAllTextAsync(elsewhere, Token)).ShouldBe(before);
        new FileInfo(file).LinkTarget.ShouldBeNull();
        Directory.Delete(Path.GetDirectoryName(elsewhere)!, recursive: true);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task ReadOnceAsync(TokenServer server, TimeProvider? time = null)
    {
        using var titan = new TitanClient(server.Settings, Options, time: time ?? TimeProvider.System);
        await titan.RunAsync(AnyRead, Token);
    }
}
