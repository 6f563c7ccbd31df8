using System.Net.Http.Headers;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>
/// Gets access tokens by OAuth 2.0 client credentials and caches the current one. Concurrent callers share one token request.
/// </summary>
internal sealed class TokenSource(
    CurrentConnection current,
    HttpMessageInvoker transport,
    TitanClientOptions options,
    RetryPolicy retries,
    Redactor redactor,
    TimeProvider time)
{
    private readonly RetryRule _rule = RetryRule.Of(options);
    private readonly Lock _lock = new();
    private Task<AccessToken>? _current;

    // The last failure of the token request in progress.
    private volatile TitanException? _latest;

    private TokenCache? Cache => options.TokenCache;

    private ServiceTitanConnection Connection => current.Value;

    /// <summary>Returns a valid token. Temporary failures are retried within the time that a call may take.</summary>
    /// <exception cref="AccessRefusedException">The client id or secret was refused.</exception>
    /// <exception cref="WireException">There was no response, or it could not be read.</exception>
    public Task<AccessToken> GetAsync(bool debug, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_current is null || IsSpent(_current))
            {
                // Not canceled with the first caller, because others may be waiting for it.
                _current = GetNewAsync(debug);

                // If every waiter has left, somebody still has to observe the exception, or the runtime reports it as unobserved.
                _ = _current.ContinueWith(static failed => failed.Exception, CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return _current.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Returns the exception for a call that timed out while waiting for a token.</summary>
    public WireException NoneInTime(RequestLine call, TimeSpan total)
    {
        var reason = _latest?.Message ?? $"{Connection.TokenUrl.Authority} has not responded.";
        return new WireException(
            call, $"No token: none arrived within {total.TotalSeconds:0.###} s, so {call} was not sent. {reason}", isTransient: true)
        {
            IsSettled = true,
        };
    }

    /// <summary>Discards a token that the API refused, unless a newer one has already replaced it.</summary>
    public void Drop(AccessToken refused)
    {
        Telemetry.Token("refused");
        Cache?.Drop(Connection, refused);
        lock (_lock)
        {
            if (_current is { IsCompletedSuccessfully: true } current && ReferenceEquals(current.Result, refused))
            {
                _current = null;
            }
        }
    }

    private bool IsSpent(Task<AccessToken> request) =>
        request.IsCompleted && (!request.IsCompletedSuccessfully || IsSpent(request.Result));

    private bool IsSpent(AccessToken token) => time.GetUtcNow() >= token.RenewAt;

    private async Task<AccessToken> GetNewAsync(bool debug)
    {
        // The first await must come after the caller has released the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (FromCache() is { } kept)
        {
            return kept;
        }

        // If several processes find no token, one of them requests it and the others use the result.
        using var turn = Cache is null ? null : await Cache.TakeTurnAsync(Connection, time);
        if (turn is not null && FromCache() is { } fresh)
        {
            return fresh;
        }

        var token = await RequestAsync(debug);
        redactor.Learn(token.Value);
        Telemetry.Token("issued");
        Cache?.Write(Connection, token);
        return token;
    }

    private AccessToken? FromCache()
    {
        if (Cache?.Read(Connection) is not { } kept || IsSpent(kept))
        {
            return null;
        }

        redactor.Learn(kept.Value);
        Telemetry.Token("cached");
        return kept;
    }

    // Has the time budget of a call, but its own: the first caller may have little time left, and others wait too.
    private async Task<AccessToken> RequestAsync(bool debug)
    {
        var budget = new TimeBudget(options.TotalTimeout, time);
        try
        {
            var used = Connection;
            try
            {
                return await RequestAsync(debug, budget);
            }
            catch (AccessRefusedException)
            {
                if (!await current.TryRenewAsync(used))
                {
                    throw;
                }
            }

            return await RequestAsync(debug, budget);
        }
        catch (TitanException error)
        {
            error.IsSettled = true;
            throw;
        }
        finally
        {
            _latest = null;
        }
    }

    private Task<AccessToken> RequestAsync(bool debug, TimeBudget budget) => retries.RunAsync(
        new CallInfo("token", Effect.Read, debug),
        _rule,
        budget,
        (_, _) => RequestOnceAsync(debug, budget.LeftOr(options.Timeout)),
        CancellationToken.None);

    private async Task<AccessToken> RequestOnceAsync(bool debug, TimeSpan limit)
    {
        try
        {
            return await SendAsync(debug, limit);
        }
        catch (TitanException error)
        {
            var masked = error.Masked(redactor.Text);
            _latest = masked;
            if (ReferenceEquals(masked, error))
            {
                throw;
            }

            throw masked;
        }
    }

    private async Task<AccessToken> SendAsync(bool debug, TimeSpan limit)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Connection.TokenUrl)
        {
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } },
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", Connection.ClientId),
                new("client_secret", Connection.ClientSecret),
            ]),
        };
        request.Options.Set(DebugHandler.IsWanted, debug);
        var call = RequestLine.Of(request);
        var asked = time.GetUtcNow();
        using var timeout = new CancellationTokenSource(limit, time);
        try
        {
            using var response = await transport.SendAsync(request, timeout.Token);
            var body = response.IsSuccessStatusCode
                ? await Body.ReadStartAsync(response.Content, timeout.Token)
                : await Body.ReadRefusalAsync(response.Content, timeout.Token);
            var answer = TokenAnswer.Read(body);
            if (!response.IsSuccessStatusCode)
            {
                throw TokenRefusal.Of(call, response, answer, ApiError.Read(body).Masked(redactor.Text));
            }

            // The lifetime is counted from before the request, so that the token never outlives here what the server granted.
            return answer.HasToken
                ? new AccessToken(answer.AccessToken, asked, answer.Lifetime)
                : throw new WireException(call, $"No token: {call} returned something else. Is the token URL right?", isTransient: false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new WireException(
                call, $"No token: {Connection.TokenUrl.Host} did not respond within {limit.TotalSeconds:0.###} s.", isTransient: true);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            var reason = $"No token: {Connection.TokenUrl.Authority} could not be reached: {error.Message}";
            throw new WireException(call, reason, isTransient: !TlsException.WouldComeAgain(error), error);
        }
        catch (InvalidDataException error)
        {
            var reason = $"No token: the response from {Connection.TokenUrl.Authority} cannot be read: {error.Message}";
            throw new WireException(call, reason, isTransient: false, error);
        }
    }
}
