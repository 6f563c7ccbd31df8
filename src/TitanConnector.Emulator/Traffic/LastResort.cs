using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Traffic;

/// <summary>Gives a request that cannot be read, or that the emulator fails over, an answer in ServiceTitan's form of error.</summary>
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
            // Keeps none of what was to be the answer, be it a header of a file or the length of a page.
            http.Response.Clear();
            using var answer = Answer.Rent();
            answer.Refuse(Refusal.For(failure));
            await answer.SendAsync(http);
        }
    }
}
