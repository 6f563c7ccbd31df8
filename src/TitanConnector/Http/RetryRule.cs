using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>How often a call is sent at most, how long each attempt may take, after which failures it is sent again, and how soon.</summary>
/// <param name="MaxAttempts">The most attempts, the first included.</param>
/// <param name="Timeout">How long one attempt may take from when it leaves.</param>
/// <param name="IsRetried">Whether to try again after this failure.</param>
/// <param name="Wait">How long to wait after this failure of the attempt with this number, counted from 1.</param>
internal sealed record RetryRule(
    int MaxAttempts, TimeSpan Timeout, Func<TitanException, bool> IsRetried, Func<TitanException, int, TimeSpan> Wait)
{
    private const double LongestWait = 30;

    /// <summary>
    /// Again after failures that may pass and cannot have changed anything, which is what <see cref="WireException.IsTransient"/> says; a
    /// write whose outcome is open is never among them. After 0.5 to 1 s, 1 to 2 s, 2 to 4 s …, or when the server says.
    /// </summary>
    public static RetryRule Of(TitanClientOptions options) => new(
        options.MaxAttempts,
        options.Timeout,
        error => error is WireException { IsTransient: true },
        (error, number) => RetryAfterOf(error) ?? TimeSpan.FromSeconds(Exponential(number) * (0.5 + (Random.Shared.NextDouble() / 2))));

    /// <summary>1, 2, 4 … seconds, and never more than 30.</summary>
    public static double Exponential(int number) => Math.Min(Math.Pow(2, number - 1), LongestWait);

    public static TimeSpan? RetryAfterOf(TitanException error) => (error as WireException)?.RetryAfter;
}
