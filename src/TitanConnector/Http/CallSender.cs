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
/// Sends a request, again where that is safe, and either returns what was read of its answer or says what happened: refused, failed with
/// nothing changed, or, for a write that left this machine, outcome unknown.
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

    /// <summary>Where a request goes; behind the path of the API's URL, where that has one.</summary>
    public Uri UriOf(RequestDraft draft) => new($"{connection.ApiUrl.AbsoluteUri.TrimEnd('/')}{draft.Target()}");

    public long Tenant => connection.Tenant;

    public TimeProvider Time => time;

    /// <summary>Knows the secrets of the connection.</summary>
    public Redactor Redactor => redactor;

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout => options.Timeout;

    /// <summary>The time for a call that starts now.</summary>
    public TimeBudget NewBudget() => new(options.TotalTimeout, time);

    /// <summary>Sends, reads the whole answer, which is a good one, and makes something of it. What cannot be read is a failure like any other.</summary>
    public Task<T> SendAsync<T>(
        RequestDraft draft, CallInfo call, Func<Answer, T> read, CancellationToken cancellationToken, TimeBudget? budget = null) =>
        SendAsync(draft, call, async (sent, response, token) =>
        {
            using var body = await ReadAsync(sent, response, token);
            return read(new Answer(sent, AnswerText.Of(sent, body.Bytes)));
        }, cancellationToken, budget);

    /// <summary>The body of a good answer: one with a status of success and without ServiceTitan's error in its body.</summary>
    /// <exception cref="TitanException">The answer is not a good one.</exception>
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

    /// <summary>Sends and hands the answer over as soon as its headers are there, whatever its status.</summary>
    /// <param name="draft">The request.</param>
    /// <param name="call">What it is about.</param>
    /// <param name="use">Takes what it needs of the answer, which is disposed of afterwards unless it is what is returned.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <param name="budget">The time that it may take, where that began before; else its own.</param>
    /// <param name="rule">When it is sent again, where the call has a rule of its own; else by the client's options.</param>
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

    // After the call, and not within it: what the caller's own code throws must not be taken for a failure of the wire.
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

    // Sends once. Whatever fails passes here, and its texts are masked.
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
                sent.Line, $"{sent} was not sent: its time, {budget.Total.TotalSeconds:0.###} s, was over before that.", isTransient: true);
        }
        catch (OperationCanceledException) when (attempt.IsOutOfTime)
        {
            throw sent.Failure($"no answer within {attempt.Limit.TotalSeconds:0.###} s.");
        }
        catch (Exception error) when (response is null && body.FileFault is not null && error is (HttpRequestException or IOException))
        {
            throw new WireException(
                sent.Line, $"{sent} was broken off, so that it cannot have been carried out: {body.FileFault}", isTransient: false, error);
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
            var answered = response is null ? "no answer came" : $"the answer, {(int)response.StatusCode}, broke off";
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
        var request = new HttpRequestMessage(draft.Method, UriOf(draft)) { Content = body.NewContent() is { } content ? new RequestBody(content) : null };

        // When a kept connection is closed before an answer, .NET sends a request that has no body again by itself, as if the server could
        // not have carried it out. A body, be it an empty one, leaves that decision here.
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

    // The caller's headers; those about the body go on the body.
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
