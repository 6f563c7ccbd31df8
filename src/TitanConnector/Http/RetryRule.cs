using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>How often and when a call is retried, and how long each attempt may take.</summary>
/// <param name="MaxAttempts">The maximum number of attempts, including the first.</param>
/// <param name="Timeout">How long one attempt may take once it has been sent.</param>
/// <param name="IsRetried">Whether to retry after this failure.</param>
/// <param name="Wait">How long to wait after this failure of the attempt with this number, from 1.</param>
internal sealed record RetryRule(
    int MaxAttempts, TimeSpan Timeout, Func<TitanException, bool> IsRetried, Func<TitanException, int, TimeSpan> Wait)
{
    private const double LongestWait = 30;

    /// <summary>
    /// Retries failures that are temporary and cannot have changed anything, as <see cref="WireException.IsTransient"/> says; a write whose
    /// outcome is unknown is never retried. Waits 0.5 to 1 s, 1 to 2 s, 2 to 4 s and so on, or as long as the server asks.
    /// </summary>
    public static RetryRule Of(TitanClientOptions options) => new(
        options.MaxAttempts,
        options.Timeout,
        error => error is WireException { IsTransient: true },
        (error, number) => RetryAfterOf(error) ?? TimeSpan.FromSeconds(Exponential(number) * (0.5 + (Random.Shared.NextDouble() / 2))));

    /// <summary>1, 2, 4 and so on, up to 30 seconds.</summary>
    public static double Exponential(int number) => Math.Min(Math.Pow(2, number - 1), LongestWait);

    public static TimeSpan? RetryAfterOf(TitanException error) => (error as WireException)?.RetryAfter;
}
