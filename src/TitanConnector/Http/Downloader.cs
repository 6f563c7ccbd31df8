using System.Net;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>
/// Downloads files. ServiceTitan responds with the content, or redirects to a temporary address whose query is the permission to read it;
/// requests to that address carry neither token nor application key.
/// </summary>
internal sealed class Downloader(CallSender sender, HttpMessageInvoker bare, TitanClientOptions options, TimeProvider time)
{
    private const int MostRedirects = 5;

    public async Task<Download> OpenAsync(RequestDraft draft, CallInfo call, CancellationToken cancellationToken)
    {
        draft.Accept = "*/*";
        var budget = sender.NewBudget();
        var response = await sender.SendAsync(
            draft, call, (sent, answer, token) => FollowAsync(sent, answer, draft, token), cancellationToken, budget);
        var description = new RequestLine(draft.Method.Method, sender.UriOf(draft).AbsolutePath);
        var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new Download(response, new DownloadStream(
            description, content, sender.Redactor, new DownloadPatience(options.Timeout, budget, options.IsTotalTimeoutGiven), time));
    }

    // Redirects are followed within the attempt: the address is temporary, so after a failure a new one has to be requested.
    private async Task<HttpResponseMessage> FollowAsync(
        SentRequest sent, HttpResponseMessage first, RequestDraft draft, CancellationToken cancellationToken)
    {
        var response = first;
        var from = sender.UriOf(draft);
        for (var redirects = 0; IsRedirect(response); redirects++)
        {
            var call = new RequestLine("GET", from.AbsolutePath);
            Uri.TryCreate(from, response.Headers.Location, out var next);
            if (ProblemWith(from, next, redirects) is { } problem)
            {
                throw await FailureAsync(sent, call, response, $"{call} was redirected, and the redirect {problem}.", cancellationToken);
            }

            response.Dispose();
            response = await FollowAsync(sent, call, next!, cancellationToken);
            from = next!;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw sent.Refusal(response, await Body.ReadRefusalAsync(response.Content, cancellationToken));
        }

        if (await FileStart.ErrorAsync(response, cancellationToken) is { } error)
        {
            using (response)
            {
                throw sent.Refusal(response, error, ErrorForm.StatusOf(error));
            }
        }

        await FileAnswer.CheckAsync(sent, response, draft, cancellationToken);

        // Rejects a file in a coding that was not requested before anything is read from it.
        await response.Content.ReadAsStreamAsync(cancellationToken);
        return response;
    }

    private static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is >= 300 and < 400;

    // A redirect must not leave https, and must not lead from elsewhere to this machine; only an emulator on this machine may redirect to
    // it.
    private static string? ProblemWith(Uri from, Uri? next, int redirects) => next switch
    {
        null => "has no target",
        _ when redirects >= MostRedirects => "exceeds the limit on redirects",
        { Scheme: "https" } when !Loopback.Is(next) || Loopback.Is(from) => null,
        { Scheme: "https" } => "leads to this machine",
        { Scheme: "http" } when from.Scheme == "http" && Loopback.Is(from) && Loopback.Is(next) => null,
        _ => "leads away from https",
    };

    private async Task<HttpResponseMessage> FollowAsync(SentRequest sent, RequestLine call, Uri next, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, next);
        request.Options.Set(DebugHandler.IsWanted, sent.Info.Debug);
        request.Options.Set(DebugHandler.HidesQuery, true);

        // The query of a temporary address is itself a credential.
        var guard = next.Query.Length > 1 ? sent.Redactor.And([next.Query[1..]]) : sent.Redactor;
        request.Options.Set(Redactor.Key, guard);
        try
        {
            var response = await bare.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK || IsRedirect(response))
            {
                return response;
            }

            using (response)
            {
                var answered = $"{call} was redirected to {next.Host}, which answered {(int)response.StatusCode}";
                throw await FailureAsync(sent, call, response, answered, cancellationToken);
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            var reason = $"{call} was redirected to {next.Host}, which could not be reached: {error.Message}";
            throw new WireException(call, reason, isTransient: !TlsException.WouldComeAgain(error), error).Masked(guard.Text);
        }
        catch (InvalidDataException error)
        {
            var reason = $"{call} was redirected to {next.Host}, and the response cannot be used: {error.Message}";
            throw new WireException(call, reason, isTransient: false, error).Masked(guard.Text);
        }
    }

    private static async Task<WireException> FailureAsync(
        SentRequest sent, RequestLine call, HttpResponseMessage response, string headline, CancellationToken cancellationToken)
    {
        // The query of a temporary address is itself a credential.
        string[] permission = response.RequestMessage?.RequestUri?.Query is { Length: > 1 } query ? [query[1..]] : [];
        var body = await Body.ReadRefusalAsync(response.Content, cancellationToken);
        var error = ApiError.Read(body).Masked(sent.Redactor.And(permission).Text);
        var said = error.Title is null ? headline : $"{headline} {error.TitleOr(response.StatusCode)}";
        return new WireException(call, error.Describe(said), isTransient: response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            Status = response.StatusCode,
            TraceId = error.TraceId,
        };
    }
}
