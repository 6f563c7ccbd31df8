using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>A case that no server can cause: the machine sleeps while a call waits for its next attempt.</summary>
public class RetryPolicyTests
{
    [Fact]
    public async Task Nothing_is_sent_after_a_wait_beyond_the_time_limit_and_the_previous_outcome_stands()
    {
        var time = new FakeTimeProvider();
        var failure = new WireException(new RequestLine("GET", "/x"), "503", isTransient: true);
        var policy = new RetryPolicy(new Sleep(time), new VirtualTime());
        var attempts = 0;

        var error = await Should.ThrowAsync<WireException>(() => policy.RunAsync<int>(
            new CallInfo("getCustomer", Effect.Read, Debug: false),
            RetryRule.Of(new TitanClientOptions()),
            new TimeBudget(TimeSpan.FromSeconds(10), time),
            (_, _) =>
            {
                attempts++;
                throw failure;
            },
            TestContext.Current.CancellationToken));

        error.ShouldBeSameAs(failure);
        attempts.ShouldBe(1);
    }

    // The wait is logged when it begins.
    private sealed class Sleep(FakeTimeProvider time) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            time.Advance(TimeSpan.FromMinutes(1));
    }
}
