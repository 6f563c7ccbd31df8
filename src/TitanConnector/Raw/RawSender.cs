using System.Net;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Raw;

/// <summary>Sends raw requests like all calls, but with their own retry settings.</summary>
internal sealed class RawSender(CallSender sender, TitanClientOptions options, TimeProvider time)
{
    public Task<RawResponse> SendAsync(RawCall call, CancellationToken cancellationToken)
    {
        var rule = RuleOf(call);
        var total = options.IsTotalTimeoutGiven || rule.Timeout < options.TotalTimeout ? options.TotalTimeout : rule.Timeout;
        return sender.SendAsync(
            Draft(call),
            CallInfo.Of(call),
            (sent, response, token) => ReadAsync(call, sent, response, token),
            cancellationToken,
            new TimeBudget(total, time),
            rule);
    }

    // Writes are retried too: a caller who gives Max Retry Count accepts that they may be sent twice.
    private RetryRule RuleOf(RawCall call)
    {
        var onAllErrors = call.Flag("retryOnAllErrors");
        var isExponential = call.Flag("useExponentialBackoff");
        var delay = TimeSpan.FromMilliseconds(call.Number("retryDelay") ?? 0);
        return new(
            (call.Number("maxRetryCount") ?? 0) + 1,
            call.Number("timeout") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : options.Timeout,
            error => onAllErrors ? error is WireException or ServiceTitanException
                : error is WireException { Status: null or >= HttpStatusCode.InternalServerError },
            (error, number) => Longer(
                RetryRule.RetryAfterOf(error) ?? TimeSpan.Zero,
                isExponential ? TimeSpan.FromSeconds(RetryRule.Exponential(number)) : delay));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async Task<RawResponse> ReadAsync(
        RawCall raw, SentRequest call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var body = await sender.ReadAsync(call, response, cancellationToken);
        var bytes = body.Bytes;
        if (IsJson(raw) && !bytes.IsEmpty)
        {
            bytes = AnswerText.Of(call, bytes);
            new Answer(call, bytes).ReadJson();
        }

        return new RawResponse((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), bytes.ToArray());
    }

    /// <summary>Creates the request of a call.</summary>
    public RequestDraft Draft(RawCall call)
    {
        var draft = RequestBuilder.Build(call, sender.Tenant, new RequestDraft(new HttpMethod(call.Method), RawTarget.Path(call)));
        draft.Accept = IsJson(call) ? "application/json" : "*/*";
        draft.Headers.AddRange(call.Map("header"));
        return draft;
    }

    private static bool IsJson(RawCall call) => call.ResponseType == "json";
}
