using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Traffic;

/// <summary>
/// ServiceTitan's limit of requests per second for an application and a tenant. The second is a sliding window, and refused requests do
/// not count.
/// </summary>
internal sealed class RateLimit(int perSecond, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();

    // When the latest requests arrived; the index points to the oldest.
    private readonly long?[] _came = new long?[perSecond];
    private int _oldest;

    /// <summary>Counts a request.</summary>
    /// <returns>How long the request should have waited; zero if it is accepted.</returns>
    public TimeSpan Take()
    {
        if (perSecond == 0)
        {
            return TimeSpan.Zero;
        }

        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_came[_oldest] is { } came && Window - time.GetElapsedTime(came, now) is { Ticks: > 0 } wait)
            {
                return wait;
            }

            _came[_oldest] = now;
            _oldest = (_oldest + 1) % perSecond;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Refuses a request as ServiceTitan does: the second-last word of the title is the number of seconds to wait.</summary>
    public static async Task AnswerAsync(HttpContext http, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        using var answer = Answer.Rent();
        answer.Status = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = FormattableString.Invariant($"{seconds}");
        ApiErrorResponse.Write(answer.Json, new Refusal(answer.Status, $"Rate limit is exceeded. Try again in {seconds} seconds."));
        await answer.SendAsync(http);
    }
}
