using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Raw;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Clients;

/// <summary>Canceled calls and disposed clients: the exception identifies what the caller canceled or disposed.</summary>
public class ClientEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("read", false)]
    [InlineData("write", true)]
    [InlineData("raw read", false)]
    [InlineData("raw write", true)]
    [InlineData("list", false)]
    [InlineData("limited list", false)]
    [InlineData("file", false)]
    public async Task A_call_canceled_in_flight_has_its_callers_token_and_says_whether_a_write_was_sent(string kind, bool mayBeDone)
    {
        using var caller = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            await caller.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }, judgesRequests: false);
        var options = new TitanClientOptions { WalkTimeout = kind == "limited list" ? TimeSpan.FromHours(1) : Timeout.InfiniteTimeSpan };
        using var titan = server.NewClient(options);

        var error = await Assert.ThrowsAsync<CallCanceledException>(() => RunAsync(titan, kind, caller.Token));

        error.CancellationToken.ShouldBe(caller.Token);
        error.MayHaveBeenCarriedOut.ShouldBe(mayBeDone);
        error.Request.Method.ShouldBe(kind switch { "write" => "PATCH", "raw write" => "POST", _ => "GET" });
        error.Message.Contains("may have been carried out", StringComparison.Ordinal).ShouldBe(mayBeDone);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("list")]
    public async Task A_call_canceled_before_it_is_sent_has_its_callers_token_and_is_not_carried_out(string kind)
    {
        using var caller = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        using var titan = server.NewClient();
        await caller.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(titan, kind, caller.Token));

        error.CancellationToken.ShouldBe(caller.Token);
        (error as CallCanceledException)?.MayHaveBeenCarriedOut.ShouldBeFalse();
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("raw read")]
    [InlineData("list")]
    [InlineData("file")]
    public async Task A_disposed_client_is_named(string kind)
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var titan = server.NewClient();
        var view = titan.With(new CallOptions { MaxAttempts = 1 });
        titan.Dispose();

        (await Should.ThrowAsync<ObjectDisposedException>(() => RunAsync(titan, kind, Token)))
            .ObjectName.ShouldEndWith(nameof(TitanClient));
        (await Should.ThrowAsync<ObjectDisposedException>(() => RunAsync(view, kind, Token))).ObjectName.ShouldEndWith(nameof(TitanClient));
    }

    [Fact]
    public async Task A_client_disposed_during_a_list_is_named()
    {
        await using var server = await ListServer.StartAsync(new ListServer(200));
        var titan = server.NewClient();

        var error = await Should.ThrowAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var page in titan.PagesAsync(new ListCustomers { PageSize = 5 }, Token))
            {
                titan.Dispose();
            }
        });

        error.ObjectName.ShouldEndWith(nameof(TitanClient));
    }

    [Fact]
    public async Task Disposing_the_result_of_With_does_not_affect_the_client()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        using var titan = server.NewClient();

        (titan.With(new CallOptions()) as IDisposable)?.Dispose();

        (await titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);
    }

    private static async Task RunAsync(ITitanClient titan, string kind, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case "read":
                await titan.RunAsync(AnyCall.Read, cancellationToken);
                break;
            case "write":
                await titan.RunAsync(AnyCall.Write, cancellationToken);
                break;
            case "raw read":
                await titan.RunAsync(AnyCall.Raw(RawMethod.GET), cancellationToken);
                break;
            case "raw write":
                await titan.RunAsync(AnyCall.Raw(RawMethod.POST), cancellationToken);
                break;
            case "file":
                await titan.DownloadAsync(AnyCall.Download, cancellationToken);
                break;
            default:
                await titan.ListAsync(new ListCustomers(), cancellationToken).ToListAsync(CancellationToken.None);
                break;
        }
    }
}
