using System.Net;
using System.Net.Http.Headers;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Sends one request and either returns the body of its answer or says what happened: refused, failed with nothing changed, or, for a
/// write that left this machine, outcome unknown.
/// </summary>
internal sealed class CallSender(HttpMessageInvoker transport, Uri apiUrl, TimeSpan timeout, TimeProvider time)
{
    private static readonly ProductInfoHeaderValue UserAgent =
        new("TitanConnector", typeof(CallSender).Assembly.GetName().Version?.ToString(3));

    /// <summary>Sends and reads the whole answer, which is a good one.</summary>
    public Task<Answer> SendAsync(RequestDraft draft, Effect effect, bool debug, CancellationToken cancellationToken) =>
        SendAsync(draft, effect, debug, timeout, async (call, response, token) =>
        {
            var body = await response.Content.ReadAsByteArrayAsync(token);
            return response.IsSuccessStatusCode ? new Answer(call, effect, body) : throw Refusal(call, effect, response.StatusCode, ApiError.Read(body));
        }, cancellationToken);

    /// <summary>Sends and hands the answer over as soon as its headers are there, whatever its status.</summary>
    /// <param name="draft">The request.</param>
    /// <param name="effect">What it does; decides what a failure means.</param>
    /// <param name="debug">Whether to log it.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="use">Takes what it needs of the answer, which is disposed of afterwards unless it is what is returned.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<T> SendAsync<T>(
        RequestDraft draft,
        Effect effect,
        bool debug,
        TimeSpan limit,
        Func<CallDescription, HttpResponseMessage, CancellationToken, Task<T>> use,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(draft.Method, new Uri(apiUrl, draft.Target())) { Content = draft.Content };
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(draft.Accept));
        foreach (var (name, value) in draft.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Options.Set(DebugHandler.IsWanted, debug);
        var call = CallDescription.Of(request);

        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        HttpResponseMessage? response = null;
        object? result = null;
        try
        {
            response = await transport.SendAsync(request, either.Token);
            var used = await use(call, response, either.Token);
            result = used;
            return used;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failure(call, effect, $"no answer within {limit.TotalSeconds:0.###} s.");
        }
        catch (HttpRequestException error) when (NeverConnected(error))
        {
            throw new WireException(call, $"{apiUrl.Authority} could not be reached for {call}. {error.Message}", isTransient: true, error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            var answered = response is null ? "no answer came" : $"the answer, {(int)response.StatusCode}, broke off";
            throw Failure(call, effect, $"{answered}: {error.Message}", error);
        }
        finally
        {
            if (!ReferenceEquals(result, response))
            {
                response?.Dispose();
            }
        }
    }

    private static WireException Failure(CallDescription call, Effect effect, string reason, Exception? error = null) =>
        effect == Effect.Read
            ? new WireException(call, $"{call} failed: {reason}", isTransient: true, error)
            : new OutcomeUnknownException(call, reason, error);

    private static bool NeverConnected(HttpRequestException error) => error.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    public static TitanException Refusal(CallDescription call, Effect effect, HttpStatusCode status, ApiError error)
    {
        var said = error.Describe($"{(int)status} {error.TitleOr(status)}");
        return (int)status switch
        {
            401 => new AccessRefusedException(call, status, error,
                "The token is fresh, so check the application key, and that it is of the application that the client id was made for."),
            403 => new AccessRefusedException(call, status, error,
                "The application may not do this: its scopes are set in the developer portal, and the tenant's administrator accepts them."),
            429 => Wire($"{call} was turned away: {said}"),
            408 or >= 500 when effect == Effect.Read => Wire($"{call} failed: {said}"),
            408 or >= 500 => new OutcomeUnknownException(call, $"ServiceTitan answered {said}") { Status = status, TraceId = error.TraceId },
            < 400 => new WireException(call, $"{call} was answered with a redirect, {(int)status}, which is not followed.", isTransient: false) { Status = status },
            _ => new ServiceTitanException(call, status, error),
        };

        WireException Wire(string message) => new(call, message, isTransient: true) { Status = status, TraceId = error.TraceId };
    }
}
