using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Traffic;

/// <summary>
/// ServiceTitan's limit of requests a second for each application and tenant, of which there is one here. A sliding second; requests that
/// are turned away do not count.
/// </summary>
internal sealed class RateLimit(int perSecond, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();

    // When the last so many requests came in, the oldest of them at the index.
    private readonly long?[] _came = new long?[perSecond];
    private int _oldest;

    /// <summary>Counts a request.</summary>
    /// <returns>How long it should have waited; nothing when it may pass.</returns>
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

    /// <summary>Turns a request away as ServiceTitan does: the seconds to wait are in the title, the second word from its end.</summary>
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
