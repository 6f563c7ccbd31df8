using System.Text;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>The total time limits everything that a call does, whatever it waits for.</summary>
public class TimeBudgetTests
{
    private static readonly TitanClientOptions Short = new() { Timeout = TimeSpan.FromSeconds(2), TotalTimeout = TimeSpan.FromSeconds(4) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Calls => ["read", "write", "list", "raw", "download", "upload", "test"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_silent_token_endpoint_ends_a_call_at_its_total_time_without_sending_it(string kind)
    {
        var time = new WatchedTime();
        var asked = new TaskCompletionSource();
        await using var server = WireServer.Start(
            async (_, _, token) =>
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            },
            answersTokens: true);
        using var titan = server.NewClient(Short, time: time);

        var call = RunAsync(titan, kind);
        await asked.Task.WaitAsync(Token);
        await time.AdvanceUntilAsync(call, TimeSpan.FromSeconds(4), Token);

        var error = await Should.ThrowAsync<WireException>(() => call);
        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Message.ShouldStartWith("No token: ");
        server.Requests.ShouldAllBe(request => request.StartsWith("POST /connect/token"));
    }

    [Fact]
    public async Task A_token_not_renewed_in_time_leaves_a_write_unsent_not_unknown()
    {
        var time = new WatchedTime();
        var asked = new TaskCompletionSource();
        var tokens = 0;
        await using var server = WireServer.Start(
            async (request, stream, token) =>
            {
                if (!request.StartsWith("POST /connect/token", StringComparison.Ordinal))
                {
                    await stream.WriteAsync(WireServer.Answer(401, ""), token);
                }
                else if (Interlocked.Increment(ref tokens) == 1)
                {
                    await stream.WriteAsync(WireServer.Answer(200, """{"access_token":"abc","expires_in":900}"""), token);
                }
                else
                {
                    asked.TrySetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }
            },
            answersTokens: true);
        using var titan = server.NewClient(Short, time: time);

        var call = titan.RunAsync(Malformed.AnyCall.Write, Token);
        await asked.Task.WaitAsync(Token);
        await time.AdvanceUntilAsync(call, TimeSpan.FromSeconds(4), Token);

        var error = await Should.ThrowAsync<WireException>(() => call);
        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Message.ShouldStartWith("No token: ");
    }

    [Fact]
    public async Task A_verified_creation_ends_at_the_total_time_of_the_call()
    {
        var time = new WatchedTime();
        var looked = new TaskCompletionSource();
        await using var server = WireServer.Start(async (request, stream, token) =>
        {
            if (request.StartsWith("POST", StringComparison.Ordinal))
            {
                await stream.WriteAsync(WireServer.Answer(500, ""), token);
                return;
            }

            looked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        using var titan = server.NewClient(new TitanClientOptions { TotalTimeout = TimeSpan.FromMinutes(4) }, time: time);
        var address = new NewAddress { Street = "1 Elm", City = "Kent", State = "OH", Zip = "44240", Country = "USA" };

        var call = titan.RunAsync(
            new CreateCustomer
            {
                Name = "Avery", Address = address, Locations = [new NewLocation { Name = "Home", Address = address }],
                VerifyOnUnknown = true,
                ExternalData = new ExternalData
                {
                    ApplicationGuid = Guid.NewGuid(),
                    Items = [new ExternalDataEntry { Key = "order", Value = "A-1" }],
                },
            },
            Token);

        // The search for the record waits before it begins.
        var settling = TimeSpan.FromSeconds(2);
        await time.HasWaitAsync(settling, Token);
        time.Advance(settling);
        await looked.Task.WaitAsync(Token);
        await time.AdvanceUntilAsync(call, TimeSpan.FromMinutes(4) - settling, Token);

        await Should.ThrowAsync<OutcomeUnknownException>(() => call);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 9)]
    public async Task A_slow_download_ends_at_the_total_time(bool isGiven, int most)
    {
        var time = new FakeTimeProvider();
        using var drops = new SemaphoreSlim(0);
        await using var server = WireServer.Start(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray(), token);
            while (true)
            {
                await drops.WaitAsync(token);
                await stream.WriteAsync(new byte[1], token);
            }
        });
        var options = isGiven ? new TitanClientOptions { TotalTimeout = TimeSpan.FromMinutes(4) } : new TitanClientOptions();
        using var titan = server.NewClient(options, time: time);
        await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a.jpg" }, Token);

        var read = 0;
        var error = await Should.ThrowAsync<WireException>(async () =>
        {
            while (read <= most)
            {
                drops.Release();
                read += await download.Content.ReadAsync(new byte[1], Token);
                time.Advance(TimeSpan.FromSeconds(90));
            }
        });

        read.ShouldBeLessThanOrEqualTo(most);
        error.Message.ShouldContain(isGiven ? "did not finish within 240 s" : "slower than 1 KB/s");
    }

    [Fact]
    public async Task A_large_steady_download_may_exceed_the_default_total_time()
    {
        const int Piece = 200_000;
        var time = new FakeTimeProvider();
        using var pieces = new SemaphoreSlim(0);
        await using var server = WireServer.Start(async (_, stream, token) =>
        {
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: {20 * Piece}\r\n\r\n"), token);
            for (var sent = 0; sent < 20; sent++)
            {
                await pieces.WaitAsync(token);
                await stream.WriteAsync(new byte[Piece], token);
            }
        });
        using var titan = server.NewClient(time: time);
        await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a.jpg" }, Token);

        for (var piece = 0; piece < 20; piece++)
        {
            pieces.Release();
            await download.Content.ReadExactlyAsync(new byte[Piece], Token);
            time.Advance(TimeSpan.FromSeconds(90));
        }

        (await download.Content.ReadAsync(new byte[1], Token)).ShouldBe(0);
    }

    private static Task RunAsync(TitanClient titan, string kind) => kind switch
    {
        "read" => titan.RunAsync(Malformed.AnyCall.Read, Token),
        "write" => titan.RunAsync(Malformed.AnyCall.Write, Token),
        "list" => titan.ListAsync(Malformed.AnyCall.All, Token).ToListAsync(Token).AsTask(),
        "raw" => titan.RunAsync(Malformed.AnyCall.Raw(RawMethod.GET), Token),
        "download" => titan.DownloadAsync(Malformed.AnyCall.Download, Token),
        "upload" => titan.RunAsync(Malformed.AnyCall.Upload, Token),
        _ => ConnectionTest.TestConnectionAsync(titan, Token),
    };
}
