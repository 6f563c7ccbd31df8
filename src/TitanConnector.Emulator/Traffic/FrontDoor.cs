using System.Text;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Faults;
using TitanConnector.Emulator.Journal;
using TitanConnector.Emulator.Operations;

namespace TitanConnector.Emulator.Traffic;

/// <summary>
/// What happens to a request before it reaches the tenant, as on a real network: it is recorded and delayed, and may be refused by the rate
/// limit or hit by a fault.
/// </summary>
/// <param name="journal">Records the requests.</param>
/// <param name="latency">Gives the delay of each request; <see langword="null"/> for none.</param>
/// <param name="limits">Limits the request rate of each tenant.</param>
/// <param name="faults">Chooses the faults.</param>
/// <param name="faultHandler">Applies the faults.</param>
/// <param name="time">The clock.</param>
/// <param name="onRequest">Told of every request that is over.</param>
internal sealed class FrontDoor(
    RequestJournal journal,
    Func<TimeSpan>? latency,
    RateLimits limits,
    FaultPlan faults,
    FaultHandler faultHandler,
    TimeProvider time,
    Action<JournalEntry>? onRequest)
{
    private const int LargestBodyKept = 64 * 1024;

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        var isToken = path.TrimEnd('/').Equals(TokenEndpoint.Path, StringComparison.OrdinalIgnoreCase);
        var isApiCall = !isToken && !path.StartsWith(FileLinks.Prefix, StringComparison.OrdinalIgnoreCase);
        var entry = journal.Add(
            http.Request,
            isWrite: isApiCall && !HttpMethods.IsGet(http.Request.Method),
            isApiCall ? await ReadBodyAsync(http.Request) : null);

        // A client that has the answer must find it in the journal.
        http.Response.OnStarting(() =>
        {
            entry.Answered(http.Response.StatusCode);
            return Task.CompletedTask;
        });

        var began = time.GetTimestamp();
        try
        {
            await LetInAsync(http, next, entry, path, isApiCall);
        }
        finally
        {
            entry.Ended(time.GetElapsedTime(began), http.Response.Headers.ContainsKey(Dispatcher.FormHeader));
            onRequest?.Invoke(entry);
        }
    }

    private async Task LetInAsync(HttpContext http, RequestDelegate next, JournalEntry entry, string path, bool isApiCall)
    {
        if (latency is not null)
        {
            await Task.Delay(latency(), time, http.RequestAborted);
        }

        if (isApiCall && limits.Take(path) is { Ticks: > 0 } wait)
        {
            entry.Fault = "rate-limit";
            await RateLimit.AnswerAsync(http, wait);
        }
        else if (faults.Next(TargetOf(http.Request, path, isApiCall)) is { } fault)
        {
            entry.Fault = fault.ToString();
            await faultHandler.AnswerAsync(http, fault, entry, next);
        }
        else
        {
            await next(http);
        }
    }

    private static FaultTarget TargetOf(HttpRequest request, string path, bool isApiCall) =>
        new(request.Method, path, isApiCall ? request.Query["from"].ToString() : "", isApiCall);

    // Read in advance, so that the journal has the body even if a fault keeps the request from the tenant.
    private static async Task<string?> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength is not (> 0 and <= LargestBodyKept)
            || request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        var bytes = new byte[request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(bytes, request.HttpContext.RequestAborted);
        request.Body = new MemoryStream(bytes, writable: false);
        return Encoding.UTF8.GetString(bytes);
    }
}
