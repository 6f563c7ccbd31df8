using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>Nonsensical Retry-After values: no call waits for them, least of all other callers' requests.</summary>
public class RetryAfterTests
{
    private static readonly TitanClientOptions Options = new() { TotalTimeout = TimeSpan.FromMinutes(2) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-5")]
    [InlineData("NaN")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 99 Foo 9999 00:00:00 GMT")]
    [InlineData("0")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("1, 2")]
    public async Task An_invalid_time_is_not_waited_for(string value)
    {
        await using var server = WireServer.Start(WireServer.Answer(429, "", $"Retry-After: {value}"));
        using var titan = server.NewClient(Options);

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Write, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Attempts.ShouldBe(5);
        error.ShouldBeForPeople();
        server.Requests.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT\r\nDate: Mon, 02 Nov 2026 08:00:00 GMT")]
    public async Task A_very_long_wait_is_reported_and_does_not_hold_back_other_callers(string value)
    {
        var time = new VirtualTime();
        await using var server = WireServer.Start(WireServer.Answer(429, "", $"Retry-After: {value}"));
        using var titan = server.NewClient(Options, time: time);

        var first = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Read, Token));
        var second = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Write, Token));
        time.Advance(TimeSpan.FromMinutes(5));
        var third = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Read, Token));

        first.Message.ShouldContain("retry after 86400 s");
        second.ShouldNotBeOfType<OutcomeUnknownException>();
        second.Message.ShouldStartWith("PATCH /crm/v2/tenant/42/customers/7 was not sent: ");
        second.IsTransient.ShouldBeTrue();
        third.Message.ShouldContain("retry after 86400 s");
        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Mon, 02 Nov 2026 20:00:00 GMT")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task A_date_without_the_servers_time_is_not_compared_with_this_machines_clock(string value)
    {
        var time = new VirtualTime();
        await using var server = WireServer.Start(WireServer.Answer(429, "", $"Retry-After: {value}"));
        using var titan = server.NewClient(Options, time: time);
        var started = time.GetUtcNow();

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Read, Token));

        error.Attempts.ShouldBe(5);
        (time.GetUtcNow() - started).ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("Rate limit is exceeded. Try again in -5 seconds.")]
    [InlineData("Rate limit is exceeded. Try again in 99999999999999 seconds.")]
    [InlineData("Rate limit is exceeded. Try again in a few seconds.")]
    public async Task A_date_in_a_title_is_not_compared_with_this_machines_clock(string title)
    {
        await using var server = WireServer.Start(WireServer.Answer(429, $$"""{"title":"{{title}}","traceId":"00-abc"}"""));
        using var titan = server.NewClient(Options);

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Read, Token));

        error.Attempts.ShouldBe(5);
        error.Message.ShouldContain(title);
        error.Message.ShouldContain("trace id 00-abc");
    }
}
