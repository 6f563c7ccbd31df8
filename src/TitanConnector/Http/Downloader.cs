using System.Net;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Fetches files. ServiceTitan answers the bytes, or a redirect to a temporary address that is its own permission: that one is asked
/// without token and application key, which are none of its business.
/// </summary>
internal sealed class Downloader(CallSender sender, HttpMessageInvoker bare, Uri apiUrl, TimeSpan timeout)
{
    private const int MostRedirects = 5;

    public async Task<Download> OpenAsync(RequestDraft draft, bool debug, CancellationToken cancellationToken)
    {
        draft.Accept = "*/*";
        var response = await sender.SendAsync(draft, Effect.Read, debug, timeout, AcceptAsync, cancellationToken);
        var from = new Uri(apiUrl, draft.Target());
        for (var redirects = 0; IsRedirect(response); redirects++)
        {
            var call = new CallDescription("GET", from.AbsolutePath);
            var next = Next(call, from, response.Headers.Location, redirects);
            response.Dispose();
            response = await FollowAsync(call, next, debug, cancellationToken);
            from = next;
        }

        return await Download.OpenAsync(response, cancellationToken);
    }

    private static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is >= 300 and < 400;

    private static async Task<HttpResponseMessage> AcceptAsync(CallDescription call, HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.IsSuccessStatusCode || IsRedirect(response)
            ? response
            : throw CallSender.Refusal(call, Effect.Read, response.StatusCode, ApiError.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken)));

    private static Uri Next(CallDescription call, Uri from, Uri? location, int redirects)
    {
        var next = location is null ? null : new Uri(from, location);
        var problem = next switch
        {
            null => "says nowhere to go",
            _ when redirects >= MostRedirects => "is one of too many",
            { Scheme: "https" } => null,
            { Scheme: "http", IsLoopback: true } => null,
            _ => "leads away from https",
        };
        return problem is null ? next! : throw new WireException(call, $"{call} was redirected, and the redirect {problem}.", isTransient: false);
    }

    private async Task<HttpResponseMessage> FollowAsync(CallDescription call, Uri next, bool debug, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, next);
        request.Options.Set(DebugHandler.IsWanted, debug);
        request.Options.Set(DebugHandler.HidesQuery, true);
        try
        {
            var response = await bare.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode || IsRedirect(response))
            {
                return response;
            }

            using (response)
            {
                throw new WireException(call, $"{call} was redirected to {next.Host}, which answered {(int)response.StatusCode} {response.StatusCode}.",
                    isTransient: response.StatusCode >= HttpStatusCode.InternalServerError) { Status = response.StatusCode };
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new WireException(call, $"{call} was redirected to {next.Host}, which could not be reached. {error.Message}", isTransient: true, error);
        }
    }
}
