using System.Text;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>Servers that start to answer and then stop: the call times out wherever they stop.</summary>
public class StallTests
{
    private static readonly Dictionary<string, string> Beginnings = new()
    {
        ["before the answer"] = "",
        ["in the status line"] = "HTTP/1.1 20",
        ["in the head"] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n",
        ["after the head"] = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n",
        ["in the body"] = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\"",
        ["in a chunk"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\"",
        ["after the last chunk"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\":7}\r\n0\r\n",
        ["in a refusal"] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 800\r\n\r\n{\"title\":",
        ["in a rate limit refusal"] = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 800\r\n\r\n{\"title\":",
        ["in a gateway's page"] = "HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<html>",
        ["behind 1,000 interim answers"] = string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 1000)),
    };

    public static TheoryData<string> Places => [.. Beginnings.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_read_times_out(string place)
    {
        var error = await StallAsync<WireException>(place, titan => titan.RunAsync(AnyCall.Read, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain("no response within 100 s");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_list_times_out(string place)
    {
        var error = await StallAsync<WireException>(place, async titan => await titan.ListAsync(AnyCall.All, Token).CountAsync(Token));

        error.Message.ShouldContain("no response within 100 s");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_write_times_out_with_an_unknown_outcome(string place)
    {
        var error = await StallAsync<OutcomeUnknownException>(place, titan => titan.RunAsync(AnyCall.Write, Token));

        error.Message.ShouldContain("no response within 100 s");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_download_times_out(string place)
    {
        var error = await StallAsync<WireException>(place, titan => titan.ReadFileAsync(Token));

        error.IsTransient.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_token_request_times_out_and_nothing_was_sent(string place)
    {
        var error = await StallAsync<WireException>(place, titan => titan.RunAsync(AnyCall.Write, Token), answersTokens: true);

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        // Which of the two times expires first depends on how far each step moves the clock.
        error.Message.ShouldMatch("^No token: (.* did not respond within 100 s|none arrived within 600 s)");
    }

    // The clock is moved repeatedly, because a test cannot see how far the client has read.
    private static async Task<T> StallAsync<T>(string place, Func<TitanClient, Task> run, bool answersTokens = false)
        where T : Exception
    {
        var time = new FakeTimeProvider();
        var stalled = new TaskCompletionSource();
        await using var server = WireServer.Start(
            async (_, stream, token) =>
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(Beginnings[place]), token);
                stalled.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            },
            answersTokens);
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1 }, time: time);

        var call = run(titan);
        await stalled.Task.WaitAsync(Token);
        while (!call.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(100));
            await Task.Yield();
        }

        var error = await Should.ThrowAsync<T>(() => call);
        (error as TitanException)!.ShouldBeForPeople();
        return error;
    }
}
