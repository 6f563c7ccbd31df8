using System.Net;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Raw;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Clients;

/// <summary>Options of a call in addition to its inputs, and the metadata of an answer in addition to its body.</summary>
public class CallOptionsTests
{
    private static readonly GetCustomer Read = new() { CustomerId = 7 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_of_a_call_do_not_change_those_of_the_client()
    {
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 3 });

        await Should.ThrowAsync<WireException>(() => titan.With(new CallOptions { MaxAttempts = 1 }).RunAsync(Read, Token));
        server.Requests.Count.ShouldBe(1);

        await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));
        server.Requests.Count.ShouldBe(1 + 3);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("list")]
    [InlineData("raw")]
    [InlineData("file")]
    public async Task Headers_of_a_call_are_sent_with_every_kind_of_call(string kind)
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => kind == "list"
                ? ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":7}]}""")
                : ScriptedServer.AnswerAsync(http, 200, """{"id":7}""", kind == "file" ? "image/jpeg" : "application/json"));
        using var titan = server.NewClient();
        var seen = new List<AnswerInfo>();
        var options = new CallOptions { Headers = new Dictionary<string, string> { ["X-Correlation-Id"] = "c-17" }, OnAnswer = seen.Add };

        await RunAsync(titan.With(options), kind);
        await RunAsync(titan, kind);

        server.Requests.Select(request => request.Headers.GetValueOrDefault("X-Correlation-Id")).ShouldBe(["c-17", null]);
        var answer = seen.ShouldHaveSingleItem();
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Attempts.ShouldBe(1);
        answer.Headers["content-type"].ShouldBe(kind == "file" ? "image/jpeg" : "application/json");
    }

    [Fact]
    public async Task An_answer_has_its_status_headers_trace_and_attempts()
    {
        var requests = 0;
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.Headers["traceparent"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
            http.Response.Headers["X-Part"] = new[] { "one", "two" };
            return ScriptedServer.AnswerAsync(http, ++requests == 1 ? 503 : 200, """{"id":7}""");
        });
        using var titan = server.NewClient();
        AnswerInfo? answer = null;

        await titan.With(new CallOptions { OnAnswer = came => answer = came }).RunAsync(Read, Token);

        answer.ShouldNotBeNull();
        answer.Request.ToString().ShouldBe("GET /crm/v2/tenant/42/customers/7");
        answer.TraceId.ShouldBe("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        answer.Headers["x-part"].ShouldBe("one, two");
        answer.Attempts.ShouldBe(2);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("list")]
    [InlineData("raw")]
    [InlineData("file")]
    public async Task An_exception_of_the_callers_own_code_is_not_a_failure_of_the_call(string kind)
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => kind == "list"
                ? ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":7}]}""")
                : ScriptedServer.AnswerAsync(http, 200, """{"id":7}""", kind == "file" ? "image/jpeg" : "application/json"));
        using var titan = server.NewClient();
        var thrown = new IOException("The caller's disk is full.");

        var error = await Should.ThrowAsync<IOException>(
            () => RunAsync(titan.With(new CallOptions { OnAnswer = _ => throw thrown }), kind));

        error.ShouldBeSameAs(thrown);
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Authorization", "set by the connection")]
    [InlineData("st-app-key", "set by the connection")]
    [InlineData("Host", "set by the connection")]
    [InlineData("Content-Type", "a header of the body")]
    [InlineData("no name", "not a valid header name")]
    public async Task Reserved_headers_are_refused_before_anything_is_sent(string name, string reason)
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        using var titan = server.NewClient();

        var error = Should.Throw<InvalidInputException>(
            () => titan.With(new CallOptions { Headers = new Dictionary<string, string> { [name] = "x" } }));

        error.Problems.ShouldHaveSingleItem().Input.ShouldBe($"header.{name}");
        error.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Options_given_later_add_to_those_given_before()
    {
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient();
        var first = titan.With(
            new CallOptions { MaxAttempts = 2, Headers = new Dictionary<string, string> { ["X-A"] = "1", ["X-B"] = "1" } });
        var second = first.With(new CallOptions { Headers = new Dictionary<string, string> { ["x-b"] = "2" } });

        await Should.ThrowAsync<WireException>(() => second.RunAsync(Read, Token));

        server.Requests.Count.ShouldBe(2);
        server.Requests[0].Headers["X-A"].ShouldBe("1");
        server.Requests[0].Headers["X-B"].ShouldBe("2");
    }

    [Fact]
    public async Task An_expired_time_limit_ends_a_call()
    {
        var time = new VirtualTime();
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1000 }, time: time);
        var began = time.GetUtcNow();

        await Should.ThrowAsync<WireException>(
            () => titan.With(new CallOptions { TotalTimeout = TimeSpan.FromSeconds(20) }).RunAsync(Read, Token));

        (time.GetUtcNow() - began).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_out_of_range_time_limit_is_reported_at_once()
    {
        await using var server = await ScriptedServer.StartAsync(200, "");
        using var titan = server.NewClient();

        Should.Throw<ArgumentOutOfRangeException>(() => titan.With(new CallOptions { Timeout = TimeSpan.Zero }))
            .ParamName.ShouldBe("Timeout");
    }

    private static async Task RunAsync(ITitanClient titan, string kind)
    {
        switch (kind)
        {
            case "read":
                await titan.RunAsync(Read, Token);
                break;
            case "write":
                await titan.RunAsync(AnyCall.Write, Token);
                break;
            case "list":
                await titan.ListAsync(new ListCustomers(), Token).ToListAsync(Token);
                break;
            case "raw":
                await titan.RunAsync(AnyCall.Raw(RawMethod.GET), Token);
                break;
            default:
                await (await titan.DownloadAsync(AnyCall.Download, Token)).DisposeAsync();
                break;
        }
    }
}
