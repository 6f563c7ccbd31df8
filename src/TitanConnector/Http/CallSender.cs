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

    public async Task<Answer> SendAsync(RequestDraft draft, Effect effect, bool debug, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(draft.Method, new Uri(apiUrl, draft.Target())) { Content = draft.Content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(UserAgent);
        request.Options.Set(DebugHandler.IsWanted, debug);
        var call = CallDescription.Of(request);

        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await transport.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.IsSuccessStatusCode ? new Answer(call, effect, body) : throw Refusal(call, effect, response.StatusCode, ApiError.Read(body));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failure(call, effect, $"no answer within {timeout.TotalSeconds:0.###} s.");
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
            response?.Dispose();
        }
    }

    private static WireException Failure(CallDescription call, Effect effect, string reason, Exception? error = null) =>
        effect == Effect.Read
            ? new WireException(call, $"{call} failed: {reason}", isTransient: true, error)
            : new OutcomeUnknownException(call, reason, error);

    private static bool NeverConnected(HttpRequestException error) => error.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static TitanException Refusal(CallDescription call, Effect effect, HttpStatusCode status, ApiError error)
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
