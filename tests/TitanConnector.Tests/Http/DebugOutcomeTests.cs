using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.Files;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Debug output does not change the outcome of a call.</summary>
public class DebugOutcomeTests
{
    private static readonly TitanClientOptions Debug = new() { Debug = true, MaxAttempts = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_file_over_the_answer_limit_is_downloaded_and_its_beginning_logged()
    {
        const int Size = 140 * 1024 * 1024;
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.ContentType = "text/plain";
            var block = Encoding.ASCII.GetBytes(new string('a', 1024 * 1024));
            for (var sent = 0; sent < Size; sent += block.Length)
            {
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
        });
        var log = new ListLogger();
        using var titan = server.NewClient(Debug, log);

        await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "Images/1/a.txt" }, Token);
        long length = 0;
        var buffer = new byte[256 * 1024];
        while (await download.Content.ReadAsync(buffer, Token) is var read and > 0)
        {
            length += read;
        }

        length.ShouldBe(Size);
        log.Text.ShouldContain("aaaa… (more)");
        log.Text.Length.ShouldBeLessThan(100_000);
    }

    [Fact]
    public async Task The_headers_of_a_file_are_returned_before_any_of_its_content_arrives()
    {
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.ContentType = "text/plain";
            await http.Response.Body.FlushAsync();
            await goOn.Task.WaitAsync(http.RequestAborted);
            await http.Response.WriteAsync("the file");
        });
        var log = new ListLogger();
        using var titan = server.NewClient(Debug, log);

        await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "Images/1/a.txt" }, Token);
        goOn.SetResult();
        using var reader = new StreamReader(download.Content);

        (await reader.ReadToEndAsync(Token)).ShouldBe("the file");
        log.Text.ShouldContain("the file");
    }

    [Fact]
    public async Task A_logger_that_fails_does_not_fail_the_call()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        using var titan = server.NewClient(Debug, new FailingLogger());

        (await titan.RunAsync(new GetCustomer { CustomerId = 7 }, Token)).Id.ShouldBe(7);
    }

    [Fact]
    public async Task A_file_is_opened_as_often_with_debug_as_without()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, "{}"), judgesRequests: false);
        async Task<int> OpenedAsync(TitanClientOptions options)
        {
            var opened = 0;
            using var titan = server.NewClient(options, new ListLogger());
            await titan.RunAsync(
                new RawRequest
                {
                    UrlType = "crm",
                    Url = "/x",
                    Method = RawMethod.POST,
                    FileData = new Dictionary<string, FileContent>
                    {
                        ["file"] = new("a.txt", () =>
                        {
                            opened++;
                            return new MemoryStream([1, 2, 3]);
                        }),
                    },
                },
                Token);
            return opened;
        }

        (await OpenedAsync(Debug)).ShouldBe(await OpenedAsync(Debug with { Debug = false }));
    }

    [Theory]
    [InlineData("application/json", """{"id":7,"name":"Añil"}""")]
    [InlineData("text/plain", "Añil")]
    [InlineData("text/html; charset=nonsense", "Añil")]
    [InlineData("nonsense", "Añil")]
    public async Task A_body_and_its_headers_arrive_unchanged(string type, string body)
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, body, type), judgesRequests: false);
        using var watched = server.NewClient(Debug, new ListLogger());
        using var plain = server.NewClient();
        var request = new RawRequest { UrlType = "crm", Url = "/x", Method = RawMethod.GET, ResponseType = ResponseType.Text };

        var shown = await watched.RunAsync(request, Token);
        var unseen = await plain.RunAsync(request, Token);

        shown.Text.ShouldBe(body);
        (shown.ContentType, shown.Status).ShouldBe((unseen.ContentType, unseen.Status));
    }

    private sealed class FailingLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new IOException("No space left on device");

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("No space left on device");
    }
}
