using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Connection;

/// <summary>
/// Gets access tokens by OAuth 2.0 client credentials and keeps the one that holds. However many callers wait, one request is under way.
/// </summary>
internal sealed class TokenSource(
    ServiceTitanConnection connection, HttpMessageInvoker transport, TokenCache? cache, Redactor redactor, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    private readonly Lock _lock = new();
    private Task<AccessToken>? _current;

    /// <summary>A token that holds.</summary>
    /// <exception cref="AccessRefusedException">Client id or secret were refused.</exception>
    /// <exception cref="WireException">There was no answer, or none that makes sense.</exception>
    public Task<AccessToken> GetAsync(bool debug, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_current is null || IsSpent(_current))
            {
                // Not cancelled with the caller that happens to be the first: others may wait for it.
                _current = GetNewAsync(debug);

                // When every waiter has left, somebody still has to look at a failure, or the runtime reports it as unobserved.
                _ = _current.ContinueWith(static failed => failed.Exception, CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return _current.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets a token that the API refused, unless a newer one has taken its place already.</summary>
    public void Drop(AccessToken refused)
    {
        Telemetry.Token("refused");
        cache?.Drop(connection, refused);
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
        // The first await must come after the caller has left the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (FromCache() is { } kept)
        {
            return kept;
        }

        // Of several processes that find no token one asks, and the others use what it got.
        using var turn = cache is null ? null : await cache.TakeTurnAsync(connection, time);
        if (turn is not null && FromCache() is { } fresh)
        {
            return fresh;
        }

        var token = await RequestAsync(debug);
        Telemetry.Token("issued");
        cache?.Write(connection, token);
        return token;
    }

    private AccessToken? FromCache()
    {
        if (cache?.Read(connection) is not { } kept || IsSpent(kept))
        {
            return null;
        }

        Telemetry.Token("cached");
        return kept;
    }

    private async Task<AccessToken> RequestAsync(bool debug)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, connection.TokenUrl)
        {
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } },
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", connection.ClientId),
                new("client_secret", connection.ClientSecret),
            ]),
        };
        request.Options.Set(DebugHandler.IsWanted, debug);
        var call = CallDescription.Of(request);
        var asked = time.GetUtcNow();
        using var timeout = new CancellationTokenSource(Timeout, time);
        try
        {
            using var response = await transport.SendAsync(request, timeout.Token);
            var body = await Body.ReadStartAsync(response.Content, timeout.Token);
            return response.IsSuccessStatusCode ? ReadToken(call, body, asked) : throw Refusal(call, response, body);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new WireException(call, $"No token: {connection.TokenUrl.Host} did not answer within {Timeout.TotalSeconds:0} s.", isTransient: true);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new WireException(call, $"No token: {connection.TokenUrl.Authority} could not be reached. {error.Message}", isTransient: true, error);
        }
    }

    private static AccessToken ReadToken(CallDescription call, byte[] body, DateTimeOffset asked)
    {
        TokenAnswer? answer = null;
        try
        {
            answer = JsonSerializer.Deserialize(body.AsSpan().TrimStart("\uFEFF"u8), TokenJson.Default.TokenAnswer);
        }
        catch (JsonException)
        {
            // Falls through to the one error for an answer that is no token.
        }

        // The life of a token is counted from before it was asked for, so that it never ends later here than there.
        return answer is not null && AccessToken.IsToken(answer.AccessToken)
            ? new AccessToken(answer.AccessToken, asked, TimeSpan.FromSeconds(answer.ExpiresIn ?? 900))
            : throw new WireException(call, $"No token: {call} answered something else. Is the token URL right?", isTransient: false);
    }

    private TitanException Refusal(CallDescription call, HttpResponseMessage response, byte[] body)
    {
        var status = response.StatusCode;
        var error = ApiError.Read(body).Masked(redactor.Text);
        return status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? new AccessRefusedException(call, status, error, "Check client id and client secret: both belong to one tenant and one environment.")
            : new WireException(
                call,
                error.Describe($"No token: {call} answered {(int)status} {error.TitleOr(status)}"),
                isTransient: (int)status is 408 or 429 or >= 500)
            {
                Status = status,
                TraceId = error.TraceId,
                RetryAfter = RetryAfter.Of(response, error, time),
            };
    }
}

internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] int? ExpiresIn);

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJson : JsonSerializerContext;
