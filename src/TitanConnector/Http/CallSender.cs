using System.Net;
using System.Net.Http.Headers;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;
using TitanConnector.Http.Uploads;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>
/// Sends a request, and retries it where that is safe. Returns what was read from the response, or throws: the request was refused, it
/// failed without changing anything, or, for a write that was sent, its outcome is unknown.
/// </summary>
internal sealed class CallSender(
    HttpMessageInvoker transport,
    ServiceTitanConnection connection,
    TitanClientOptions options,
    RetryPolicy retries,
    Redactor redactor,
    TimeProvider time,
    CallOptions? callOptions = null)
{
    private static readonly ProductInfoHeaderValue UserAgent =
        new("TitanConnector", typeof(CallSender).Assembly.GetName().Version?.ToString(3));

    private readonly RetryRule _rule = RetryRule.Of(options);

    /// <summary>Returns the URL of a request. If the API's URL has a path, the request's path follows it.</summary>
    public Uri UriOf(RequestDraft draft) => new($"{connection.ApiUrl.AbsoluteUri.TrimEnd('/')}{draft.Target()}");

    public long Tenant => connection.Tenant;

    public TimeProvider Time => time;

    /// <summary>Masks the secrets of the connection.</summary>
    public Redactor Redactor => redactor;

    /// <summary>The timeout of one attempt.</summary>
    public TimeSpan Timeout => options.Timeout;

    /// <summary>Returns the time budget of a call that starts now.</summary>
    public TimeBudget NewBudget() => new(options.TotalTimeout, time);

    /// <summary>
    /// Sends the request and converts the body of a successful response. A body that cannot be read is a failure like any other.
    /// </summary>
    public Task<T> SendAsync<T>(
        RequestDraft draft, CallInfo call, Func<Answer, T> read, CancellationToken cancellationToken, TimeBudget? budget = null) =>
        SendAsync(draft, call, async (sent, response, token) =>
        {
            using var body = await ReadAsync(sent, response, token);
            return read(new Answer(sent, AnswerText.Of(sent, body.Bytes)));
        }, cancellationToken, budget);

    /// <summary>Returns the body of a successful response: one with a success status and no ServiceTitan error in its body.</summary>
    /// <exception cref="TitanException">The response is not successful.</exception>
    public async Task<Body> ReadAsync(
        SentRequest sent,
        HttpResponseMessage response,
        CancellationToken cancellationToken,
        int likelyLength = 0,
        Func<int, ValueTask>? room = null)
    {
        if (!response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.PartialContent)
        {
            throw sent.Refusal(response, await Body.ReadRefusalAsync(response.Content, cancellationToken));
        }

        var body = await Body.ReadAsync(response.Content, options.LargestAnswer, likelyLength, cancellationToken, room);
        if (ErrorForm.StatusOf(body.Bytes.Span) is not { } status)
        {
            return body;
        }

        using (body)
        {
            throw sent.Refusal(response, body.Bytes.Span, status);
        }
    }

    /// <summary>Sends the request and passes the response on as soon as its headers have arrived, whatever its status.</summary>
    /// <param name="draft">The request.</param>
    /// <param name="call">Describes the call.</param>
    /// <param name="use">Reads the response, which is disposed afterwards unless it is the return value.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="budget">The time budget, if the call has already started; otherwise a new one is used.</param>
    /// <param name="rule">The retry rule of the call, if it has its own; otherwise the client's options apply.</param>
    public async Task<T> SendAsync<T>(
        RequestDraft draft,
        CallInfo call,
        Func<SentRequest, HttpResponseMessage, CancellationToken, Task<T>> use,
        CancellationToken cancellationToken,
        TimeBudget? budget = null,
        RetryRule? rule = null)
    {
        budget ??= NewBudget();
        rule ??= _rule;
        await using var body = new OutgoingBody(draft.Body);
        using var activity = Telemetry.StartCall(call.Action, Tenant);
        try
        {
            await body.OpenFilesAsync(budget, cancellationToken);
            AnswerInfo? answer = null;
            var result = await retries.RunAsync(
                call,
                rule,
                budget,
                (number, token) => TryAsync(draft, body, call, number, rule.Timeout, budget, use, came => answer = came, token),
                cancellationToken);
            Tell(answer, result);
            return result;
        }
        catch (TitanException error)
        {
            Telemetry.Failed(activity, error);
            throw;
        }
    }

    // Runs after the call, not within it: an exception from the caller's code must not be taken for a network failure.
    private void Tell<T>(AnswerInfo? answer, T result)
    {
        try
        {
            if (answer is not null)
            {
                callOptions!.OnAnswer!(answer);
            }
        }
        catch
        {
            (result as IDisposable)?.Dispose();
            throw;
        }
    }

    // Makes one attempt. All failures pass through here, where their texts are masked.
    private async Task<T> TryAsync<T>(
        RequestDraft draft,
        OutgoingBody body,
        CallInfo call,
        int number,
        TimeSpan limit,
        TimeBudget budget,
        Func<SentRequest, HttpResponseMessage, CancellationToken, Task<T>> use,
        Action<AnswerInfo> keep,
        CancellationToken cancellationToken)
    {
        var guard = redactor.And(call.Secrets);
        try
        {
            return await TryAsync(draft, body, call, number, limit, budget, use, keep, guard, cancellationToken);
        }
        catch (TitanException error) when (error.Masked(guard.Text) is var masked && !ReferenceEquals(masked, error))
        {
            throw masked;
        }
    }

    private async Task<T> TryAsync<T>(
        RequestDraft draft,
        OutgoingBody body,
        CallInfo call,
        int number,
        TimeSpan limit,
        TimeBudget budget,
        Func<SentRequest, HttpResponseMessage, CancellationToken, Task<T>> use,
        Action<AnswerInfo> keep,
        Redactor guard,
        CancellationToken cancellationToken)
    {
        using var request = NewRequest(draft, body, call);
        using var attempt = new Attempt(number, limit, budget, cancellationToken);
        request.Options.Set(DebugHandler.IsWanted, call.Debug);
        request.Options.Set(Attempt.Key, attempt);
        request.Options.Set(Redaction.Redactor.Key, guard);
        var sent = new SentRequest(call, RequestLine.Of(request), time.GetUtcNow(), draft.Segments, guard, time);
        var template = guard.Text(draft.Path);

        HttpResponseMessage? response = null;
        object? result = null;
        using var activity = Telemetry.StartTry(request, template, number);
        var started = time.GetTimestamp();
        try
        {
            response = await transport.SendAsync(request, attempt.Token);
            Telemetry.Answered(activity, request, template, response, time.GetElapsedTime(started) - attempt.Paced);
            var used = await use(sent, response, attempt.Token);
            result = used;
            if (callOptions is { OnAnswer: not null })
            {
                keep(new AnswerInfo(sent.Line, used as HttpResponseMessage ?? response, number));
            }

            return used;
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new CallCanceledException(sent.Line, mayHaveBeenCarriedOut: attempt.HasLeft && !call.IsRead, error, cancellationToken);
        }
        catch (OperationCanceledException) when (attempt is { IsOutOfTime: true, HasLeft: false })
        {
            throw new WireException(
                sent.Line, $"{sent} was not sent: its time limit of {budget.Total.TotalSeconds:0.###} s expired first.", isTransient: true);
        }
        catch (OperationCanceledException) when (attempt.IsOutOfTime)
        {
            throw sent.Failure($"no response within {attempt.Limit.TotalSeconds:0.###} s.");
        }
        catch (Exception error) when (response is null && body.FileFault is not null && error is (HttpRequestException or IOException))
        {
            throw new WireException(
                sent.Line, $"{sent} was aborted, so it cannot have been carried out: {body.FileFault}", isTransient: false, error);
        }
        catch (HttpRequestException error) when (NeverConnected(error))
        {
            var reason = $"{connection.ApiUrl.Authority} could not be reached for {sent}. {error.Message}";
            throw new WireException(sent.Line, reason, isTransient: !TlsException.WouldComeAgain(error), error);
        }
        catch (InvalidDataException error)
        {
            throw sent.Unreadable(error.Message, error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            var answered = response is null ? "no response" : $"the {(int)response.StatusCode} response broke off";
            throw sent.Failure($"{answered}: {error.Message}", error);
        }
        finally
        {
            if (response is null)
            {
                Telemetry.Answered(activity, request, template, null, time.GetElapsedTime(started) - attempt.Paced);
            }
            else if (!ReferenceEquals(result, response))
            {
                response.Dispose();
            }
        }
    }

    private HttpRequestMessage NewRequest(RequestDraft draft, OutgoingBody body, CallInfo call)
    {
        var request = new HttpRequestMessage(draft.Method, UriOf(draft))
        {
            Content = body.NewContent() is { } content ? new RequestBody(content) : null,
        };

        // When a reused connection closes before it responds, .NET resends a request without content on its own, assuming that the server
        // did not carry it out. Even an empty body prevents that and leaves the decision to this class.
        request.Content ??= call.IsRead ? null : new ByteArrayContent([]);
        PutHeaders(draft.Headers, request);
        if (callOptions is not null)
        {
            PutHeaders(callOptions.Headers, request);
        }

        if (!request.Headers.NonValidated.Contains("User-Agent"))
        {
            request.Headers.UserAgent.Add(UserAgent);
        }

        if (!request.Headers.NonValidated.Contains("Accept"))
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(draft.Accept));
        }

        return request;
    }

    // Adds the caller's headers; content headers go on the content.
    private static void PutHeaders(IEnumerable<KeyValuePair<string, string>> given, HttpRequestMessage request)
    {
        foreach (var (name, value) in given)
        {
            HttpHeaders? headers = BodyHeaders.Contains(name) ? request.Content?.Headers : request.Headers;
            headers?.Remove(name);
            if (headers?.TryAddWithoutValidation(name, value) is not true)
            {
                throw new InvalidInputException($"header.{name}", "cannot be sent with this request");
            }
        }
    }

    private static bool NeverConnected(HttpRequestException error) => error.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
