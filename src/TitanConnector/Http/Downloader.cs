using System.Net;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Fetches files. ServiceTitan answers the bytes, or a redirect to a temporary address that is its own permission: that one is asked
/// without token and application key, which are none of its business.
/// </summary>
internal sealed class Downloader(CallSender sender, HttpMessageInvoker bare, TimeSpan timeout, TimeProvider time)
{
    private const int MostRedirects = 5;

    public async Task<Download> OpenAsync(RequestDraft draft, Call call, CancellationToken cancellationToken)
    {
        draft.Accept = "*/*";
        var response = await sender.SendAsync(draft, call, (sent, answer, token) => FollowAsync(sent, answer, draft, token), cancellationToken);
        var description = new CallDescription(draft.Method.Method, new Uri(sender.ApiUrl, draft.Target()).AbsolutePath);
        var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new Download(response, new DownloadStream(description, content, timeout, time));
    }

    // A redirect is followed within the try: the address is a temporary one, and when it fails a new one has to be asked for.
    private async Task<HttpResponseMessage> FollowAsync(SentCall sent, HttpResponseMessage first, RequestDraft draft, CancellationToken cancellationToken)
    {
        var response = first;
        var from = new Uri(sender.ApiUrl, draft.Target());
        for (var redirects = 0; IsRedirect(response); redirects++)
        {
            var call = new CallDescription("GET", from.AbsolutePath);
            var next = Next(call, from, response.Headers.Location, redirects);
            response.Dispose();
            response = await FollowAsync(call, next, sent.Call.Debug, cancellationToken);
            from = next;
        }

        return response.IsSuccessStatusCode
            ? response
            : throw sent.Refusal(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is >= 300 and < 400;

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
