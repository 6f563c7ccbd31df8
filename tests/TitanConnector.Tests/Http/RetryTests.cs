using System.Net;
using Microsoft.AspNetCore.Http;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>What is sent again, when, and what never is.</summary>
public class RetryTests
{
    private const string Customer = """{"id":7,"name":"Avery"}""";

    private static readonly GetCustomer Read = new() { CustomerId = 7 };
    private static readonly UpdateCustomer Write = new() { CustomerId = 7, Name = "Avery" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_succeeds_after_failures(int status)
    {
        await using var server = await Failing(4, http => ScriptedServer.AnswerAsync(http, status, ""));
        using var titan = server.NewClient();

        (await titan.RunAsync(Read, Token)).Name.ShouldBe("Avery");

        server.Requests.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("broken")]
    [InlineData("page")]
    [InlineData("reset")]
    public async Task A_read_succeeds_after_a_damaged_answer(string damage)
    {
        await using var server = await Failing(2, http => Damaged(http, damage));
        using var titan = server.NewClient();

        (await titan.RunAsync(Read, Token)).Name.ShouldBe("Avery");

        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_read_that_keeps_failing_reports_its_last_error_and_the_number_of_attempts()
    {
        await using var server = await ScriptedServer.StartAsync(503, """{"title":"Down for repairs","traceId":"00-abc"}""");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));

        server.Requests.Count.ShouldBe(5);
        error.Attempts.ShouldBe(5);
        error.Message.ShouldContain("Down for repairs");
        error.Message.ShouldContain("00-abc");
        error.Message.ShouldContain("5 attempts");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task A_refused_call_is_not_tried_again(int status)
    {
        await using var server = await ScriptedServer.StartAsync(status, "");
        using var titan = server.NewClient();

        await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Read, Token));

        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Waits_grow_and_stay_below_30_s()
    {
        var time = new VirtualTime();
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 12 }, time: time);

        await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));

        var waits = time.Waits.Where(wait => wait > TimeSpan.Zero).ToArray();
        waits.Length.ShouldBe(11);
        waits.ShouldAllBe(wait => wait <= TimeSpan.FromSeconds(30));
        for (var i = 0; i < waits.Length; i++)
        {
            var most = Math.Min(Math.Pow(2, i), 30);
            waits[i].TotalSeconds.ShouldBeInRange(most / 2, most);
        }

        waits[^3..].Sum(wait => wait.TotalSeconds).ShouldBeGreaterThan(waits[..3].Sum(wait => wait.TotalSeconds) * 3);
    }

    [Fact]
    public async Task All_attempts_together_end_with_the_total_time()
    {
        var time = new VirtualTime();
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient(
            new TitanClientOptions { MaxAttempts = 1000, TotalTimeout = TimeSpan.FromSeconds(90) }, time: time);
        var started = time.GetUtcNow();

        await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));

        (time.GetUtcNow() - started).ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));
    }

    [Theory]
    [InlineData("17", null, "")]
    [InlineData("Mon, 02 Nov 2026 08:00:17 GMT", "Mon, 02 Nov 2026 08:00:00 GMT", "")]
    [InlineData("Mon, 02 Nov 2026 20:00:17 GMT", "Mon, 02 Nov 2026 20:00:00 GMT", "")]
    [InlineData("Thu, 01 Jan 1970 00:01:07 GMT", "Thu, 01 Jan 1970 00:00:50 GMT", "")]
    [InlineData(null, null, """{"title":"Rate limit is exceeded. Try again in 17 seconds.","status":429}""")]
    public async Task A_429_is_retried_at_its_time_by_the_servers_clock_even_for_a_write(string? header, string? date, string body)
    {
        var time = new VirtualTime();
        await using var server = await Failing(1, http =>
        {
            if (header is not null)
            {
                http.Response.Headers.RetryAfter = header;
            }

            if (date is not null)
            {
                http.Response.Headers.Date = date;
            }

            return ScriptedServer.AnswerAsync(http, 429, body);
        });
        using var titan = server.NewClient(time: time);
        var started = time.GetUtcNow();

        await titan.RunAsync(Write, Token);

        server.Requests.Count.ShouldBe(2);
        (time.GetUtcNow() - started).ShouldBeInRange(TimeSpan.FromSeconds(16.9), TimeSpan.FromSeconds(18.1));
    }

    [Fact]
    public async Task A_wait_beyond_the_total_time_fails_at_once()
    {
        var time = new VirtualTime();
        await using var server = await Failing(1, http =>
        {
            http.Response.Headers.RetryAfter = "3600";
            return ScriptedServer.AnswerAsync(http, 429, "");
        });
        using var titan = server.NewClient(time: time);

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));

        error.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_write_is_not_repeated_after_an_answer_that_leaves_its_outcome_unknown(int status)
    {
        await using var server = await Failing(1, http => ScriptedServer.AnswerAsync(http, status, ""));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Write, Token));

        error.Status.ShouldBe((HttpStatusCode)status);
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("broken")]
    [InlineData("page")]
    [InlineData("reset")]
    public async Task A_write_is_not_repeated_after_a_damaged_answer(string damage)
    {
        await using var server = await Failing(1, http => Damaged(http, damage));
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync<Customer>(Write, Token));

        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_write_without_a_body_is_not_repeated_by_the_transport_either()
    {
        // On a reused connection, where a transport may take a reset for an idle connection that the server closed.
        await using var server = await ScriptedServer.StartAsync((http, request) =>
        {
            if (request.Method == "DELETE")
            {
                http.Abort();
                return Task.CompletedTask;
            }

            return ScriptedServer.AnswerAsync(http, 200, Customer);
        });
        using var titan = server.NewClient();
        await titan.RunAsync(Read, Token);

        await Should.ThrowAsync<OutcomeUnknownException>(
            () => titan.RunAsync(new JobPlanning.DeleteAppointment { AppointmentId = 5 }, Token));

        server.Requests.Count(request => request.Method == "DELETE").ShouldBe(1);
    }

    [Fact]
    public async Task A_write_that_waits_in_vain_for_a_token_is_not_sent()
    {
        await using var server = await ScriptedServer.StartAsync(503, "", takesTokenRequests: true);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(Write, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        server.Requests.ShouldAllBe(request => request.Target == "/connect/token");
        server.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Nothing_is_repeated_with_one_attempt()
    {
        await using var server = await ScriptedServer.StartAsync(503, "");
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1 });

        await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));

        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_repeated_call_shows_its_attempts_and_waits_in_debug()
    {
        var log = new ListLogger();
        await using var server = await Failing(1, http => ScriptedServer.AnswerAsync(http, 503, ""));
        using var titan = server.NewClient(logger: log);

        await titan.RunAsync(Read with { DebugRequest = true }, Token);

        log.Text.ShouldContain("Attempt 2 of 5 in ");
        log.Text.ShouldContain("/customers/7 (attempt 2");
        log.Text.ShouldContain("ms, new connection");
        log.Text.ShouldContain("ms, connection reused");
    }

    private static Task<ScriptedServer> Failing(int times, Func<HttpContext, Task> fail)
    {
        var left = times;
        return ScriptedServer.StartAsync(
            (http, _) => Interlocked.Decrement(ref left) >= 0 ? fail(http) : ScriptedServer.AnswerAsync(http, 200, Customer));
    }

    private static async Task Damaged(HttpContext http, string damage)
    {
        switch (damage)
        {
            case "cut":
                http.Response.ContentLength = 1000;
                await http.Response.Body.WriteAsync("""{"id":7}"""u8.ToArray());
                await http.Response.Body.FlushAsync();
                http.Abort();
                break;
            case "broken":
                await ScriptedServer.AnswerAsync(http, 200, """{"id":7,"name":"Av""");
                break;
            case "page":
                await ScriptedServer.AnswerAsync(http, 200, "<html>We are back soon</html>", "text/html");
                break;
            default:
                http.Abort();
                break;
        }
    }
}
