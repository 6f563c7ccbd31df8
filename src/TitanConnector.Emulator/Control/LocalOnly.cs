using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Control;

/// <summary>
/// Keeps web pages out. A browser on this machine sends what any page asks it to, to any address; so a request counts only when it names
/// this machine by its own name (a name that a page's owner lets point here does not), and no page of another origin has sent it.
/// </summary>
internal static class LocalOnly
{
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    public static Task InvokeAsync(HttpContext http, RequestDelegate next) => Refuse(http.Request) is { } refusal ? AnswerAsync(http, refusal) : next(http);

    private static Refusal? Refuse(HttpRequest request)
    {
        if (!Names.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return new Refusal(
                StatusCodes.Status421MisdirectedRequest,
                "The emulator answers requests for 127.0.0.1, localhost and [::1] only, and the Host header names another host");
        }

        // Browsers send at least one of the two with whatever they send for a page of another origin, other programs send neither.
        var isForeign = (request.Headers.Origin.Count > 0 && !IsOwn(request.Headers.Origin.ToString(), request.Host))
            || (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site.ToString() is not ("same-origin" or "none"));
        return isForeign
            ? new Refusal(StatusCodes.Status403Forbidden, "The emulator takes no requests that a web page of another origin sends")
            : null;
    }

    private static bool IsOwn(string origin, HostString host) => origin.Equals($"http://{host.Value}", StringComparison.OrdinalIgnoreCase);

    private static async Task AnswerAsync(HttpContext http, Refusal refusal)
    {
        if (ControlRoutes.AreMeant(http.Request.Path, out _))
        {
            await ControlRoutes.RefuseAsync(http, refusal.Status, refusal.Message + ".");
            return;
        }

        using var answer = Answer.Rent();
        answer.Refuse(refusal);
        await answer.SendAsync(http);
    }
}
