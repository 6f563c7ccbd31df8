using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Traffic;

/// <summary>Answers a request that cannot be read, or on which the emulator fails, with ServiceTitan's error object.</summary>
internal static class LastResort
{
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            // Drops everything that was set for the intended answer, such as the headers of a file or the length of a page.
            http.Response.Clear();
            using var answer = Answer.Rent();
            answer.Refuse(Refusal.For(failure));
            await answer.SendAsync(http);
        }
    }
}
