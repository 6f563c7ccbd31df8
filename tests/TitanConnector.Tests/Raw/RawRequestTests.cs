using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Raw;

public class RawRequestTests
{
    private static readonly RawRequest Get = new() { UrlType = "jpm", Method = RawMethod.GET, Url = "/jobs" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("jpm", "/jobs", "/jpm/v2/tenant/42/jobs")]
    [InlineData("crm", "customers/7", "/crm/v2/tenant/42/customers/7")]
    [InlineData("telecom", "/calls/7", "/telecom/v2/tenant/42/calls/7")]
    [InlineData("telecom", "/v3/calls", "/telecom/v3/tenant/42/calls")]
    public async Task Module_version_and_tenant_are_put_before_the_path(string module, string url, string target)
    {
        await using var server = await ScriptedServer.StartAsync(200, "[]");
        using var titan = server.NewClient();

        await titan.RunAsync(Get with { UrlType = module, Url = url }, Token);

        server.Requests.ShouldHaveSingleItem().Target.ShouldBe(target);
    }

    [Fact]
    public async Task Query_headers_and_json_are_sent_as_given()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":1,"new":1.50}""");
        using var titan = server.NewClient();

        var response = await titan.RunAsync(
            new RawRequest
            {
                UrlType = "crm",
                Method = RawMethod.PATCH,
                Url = "/customers/7",
                Data = JsonDocument.Parse("""{"name":"Ä"}""").RootElement,
                Header = new Dictionary<string, TextValue> { ["Accept-Language"] = "en" },
            },
            Token);

        var request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Body, request.Headers["Accept-Language"], request.Headers["Content-Type"])
            .ShouldBe(("PATCH", """{"name":"Ä"}""", "en", "application/json; charset=utf-8"));
        response.Json!.Value.GetRawText().ShouldBe("""{"id":1,"new":1.50}""");
    }

    [Fact]
    public async Task A_form_contains_fields_and_files_under_their_names()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"path":"a/b"}""");
        using var titan = server.NewClient();

        await titan.RunAsync(
            new RawRequest
            {
                UrlType = "equipmentsystems",
                Method = RawMethod.POST,
                Url = "/installed-equipment/attachments",
                FileData = new Dictionary<string, FileContent> { ["file"] = FileContent.FromBytes("own.txt", "hello"u8.ToArray()) },
                FileDataFileNames = new Dictionary<string, TextValue> { ["file"] = "given.txt" },
            },
            Token);

        var request = server.Requests.ShouldHaveSingleItem();
        request.Headers["Content-Type"].ShouldStartWith("multipart/form-data; boundary=----");
        request.Body.ShouldContain("name=\"file\"; filename=\"given.txt\"\r\n");
        request.Body.ShouldContain("hello");
    }

    [Fact]
    public async Task Text_and_bytes_are_returned_unchanged()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, "no JSON", "text/plain"));
        using var titan = server.NewClient();

        var response = await titan.RunAsync(Get with { ResponseType = ResponseType.Text }, Token);

        (response.Text, response.ContentType).ShouldBe(("no JSON", "text/plain"));
        await Should.ThrowAsync<WireException>(() => titan.RunAsync(Get, Token));
    }

    [Fact]
    public async Task Nothing_is_retried_unless_requested()
    {
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient();

        await Should.ThrowAsync<WireException>(() => titan.RunAsync(Get, Token));

        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(503, false, 4)]
    [InlineData(429, false, 1)]
    [InlineData(404, false, 1)]
    [InlineData(429, true, 4)]
    [InlineData(404, true, 4)]
    public async Task Errors_are_retried_as_often_as_requested(int status, bool all, int requests)
    {
        await using var server = await ScriptedServer.StartAsync(status, "");
        using var titan = server.NewClient();

        await Should.ThrowAsync<TitanException>(() => titan.RunAsync(Get with { MaxRetryCount = 3, RetryOnAllErrors = all }, Token));

        server.Requests.Count.ShouldBe(requests);
    }

    [Theory]
    [InlineData(false, new[] { 0.5, 0.5, 0.5 })]
    [InlineData(true, new[] { 1.0, 2.0, 4.0 })]
    public async Task Attempts_are_spaced_as_requested(bool exponential, double[] seconds)
    {
        var time = new WaitingTime();
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient(time: time);

        await Should.ThrowAsync<WireException>(
            () => titan.RunAsync(Get with { MaxRetryCount = 3, RetryDelay = 500, UseExponentialBackoff = exponential }, Token));

        time.Waits.ShouldBe(seconds);
    }

    [Fact]
    public async Task Its_own_timeout_is_in_milliseconds()
    {
        var time = new FakeTimeProvider();
        var arrived = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            arrived.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        });
        using var titan = server.NewClient(time: time);

        var call = titan.RunAsync(Get with { Timeout = 250 }, Token);
        await arrived.Task.WaitAsync(Token);
        time.Advance(TimeSpan.FromMilliseconds(250));

        (await Should.ThrowAsync<WireException>(() => call)).Message.ShouldContain("within 0.25 s");
    }

    [Fact]
    public async Task A_body_in_two_forms_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.RunAsync(
            Get with
            {
                Method = RawMethod.POST,
                Data = JsonDocument.Parse("1").RootElement,
                FormData = new Dictionary<string, TextValue> { ["a"] = "b" },
            },
            Token));

        error.Message.ShouldContain("cannot be combined with formData");
    }

    /// <summary>A clock on which a wait between attempts ends at once and is recorded.</summary>
    private sealed class WaitingTime : FakeTimeProvider
    {
        public List<double> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromSeconds(60) && dueTime > TimeSpan.Zero)
            {
                Waits.Add(dueTime.TotalSeconds);
                dueTime = TimeSpan.Zero;
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
