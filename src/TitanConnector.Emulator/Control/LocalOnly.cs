using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Control;

/// <summary>
/// Keeps web pages out. A browser on this machine sends whatever a page asks it to, to any address. So a request is accepted only if its
/// Host header names this machine (not a domain whose owner points it here) and it was not sent by a page of another origin.
/// </summary>
internal static class LocalOnly
{
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    public static Task InvokeAsync(HttpContext http, RequestDelegate next) =>
        Refuse(http.Request) is { } refusal ? AnswerAsync(http, refusal) : next(http);

    private static Refusal? Refuse(HttpRequest request)
    {
        if (!Names.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return new Refusal(
                StatusCodes.Status421MisdirectedRequest,
                "The emulator answers only requests for 127.0.0.1, localhost and [::1], but the Host header names another host");
        }

        // For a page of another origin, browsers send at least one of the two headers; other programs send neither.
        var isForeign = (request.Headers.Origin.Count > 0 && !IsOwn(request.Headers.Origin.ToString(), request.Host))
            || (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site.ToString() is not ("same-origin" or "none"));
        return isForeign
            ? new Refusal(StatusCodes.Status403Forbidden, "The emulator refuses requests from web pages of another origin")
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
