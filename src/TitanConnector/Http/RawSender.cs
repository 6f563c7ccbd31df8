using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>Makes calls of raw requests, which are sent as all calls are, and are repeated as they say themselves.</summary>
internal sealed class RawSender(CallSender sender, TitanClientOptions options, TimeProvider time)
{
    public Task<RawResponse> SendAsync(RawRequest request, CancellationToken cancellationToken)
    {
        var call = Call.Of(ActionCatalog.Of(request), request) with
        {
            Effect = request.MethodEffect,
            Secrets = [.. Secrets(request)],
        };
        var rule = RuleOf(request);
        var total = options.IsTotalTimeoutGiven || rule.Timeout < options.TotalTimeout ? options.TotalTimeout : rule.Timeout;
        return sender.SendAsync(
            Draft(request),
            call,
            (sent, response, token) => ReadAsync(request, sent, response, token),
            cancellationToken,
            new TimeBudget(total, time),
            rule);
    }

    // Writes too: whoever gives Max Retry Count says that sending twice does no harm.
    private RetryRule RuleOf(RawRequest request) => new(
        request.MaxRetryCount + 1,
        request.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : options.Timeout,
        error => request.RetryOnAllErrors ? error is WireException or ServiceTitanException
            : error is WireException { Status: null or >= HttpStatusCode.InternalServerError },
        (error, number) => Longer(
            RetryRule.RetryAfterOf(error) ?? TimeSpan.Zero,
            request.UseExponentialBackoff ? TimeSpan.FromSeconds(RetryRule.Exponential(number)) : TimeSpan.FromMilliseconds(request.RetryDelay)));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async Task<RawResponse> ReadAsync(
        RawRequest request, SentCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var body = await sender.ReadAsync(call, response, cancellationToken);
        var bytes = body.Bytes;
        if (request.ResponseType == ResponseType.Json && !bytes.IsEmpty)
        {
            bytes = AnswerText.Of(call, bytes);
            new Answer(call, bytes).ReadJson();
        }

        return new RawResponse((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), bytes.ToArray());
    }

    private RequestDraft Draft(RawRequest request)
    {
        var draft = new RequestDraft(new HttpMethod(request.Method.ToString()), RawTarget.Path(request))
        {
            Accept = request.ResponseType == ResponseType.Json ? "application/json" : "*/*",
        };
        draft.NewContent = request switch
        {
            { FormData: null, FileData: null, Data: null } => null,
            { FormData: null, FileData: null } => () => Data(request.Data!.Value),
            _ => Form(request, draft),
        };
        draft.Segment("tenant", QueryValue.Format(sender.Tenant));
        foreach (var (name, value) in request.QueryParameter ?? new Dictionary<string, QueryValue>())
        {
            draft.AddQuery(name, value.Text);
        }

        draft.Headers.AddRange((request.Header ?? new Dictionary<string, QueryValue>())
            .Select(header => KeyValuePair.Create(header.Key, header.Value.Text)));
        return draft;
    }

    private static IEnumerable<string> Secrets(RawRequest request) => new[] { request.FormData, request.Header, request.QueryParameter }
        .SelectMany(fields => fields ?? new Dictionary<string, QueryValue>())
        .Where(field => SecretNames.IsSecret(field.Key))
        .Select(field => field.Value.Text)
        .Concat(request.Data is { } data ? SecretNames.SecretsIn(data) : []);

    private static StringContent Data(JsonElement data) => data.ValueKind == JsonValueKind.String
        ? new StringContent(data.GetString()!, Encoding.UTF8)
        : new StringContent(data.GetRawText(), Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8"));

    private static Func<HttpContent> Form(RawRequest request, RequestDraft draft)
    {
        var files = (request.FileData ?? new Dictionary<string, FileContent>())
            .Select(file => (
                file.Key,
                Name: request.FileDataFileNames?.TryGetValue(file.Key, out var fileName) == true ? fileName.Text : file.Value.Name,
                File: draft.AddFile($"fileData.{file.Key}", file.Value)))
            .ToArray();
        return () =>
        {
            var form = Multipart.NewForm();
            foreach (var (name, value) in request.FormData ?? new Dictionary<string, QueryValue>())
            {
                form.AddField(name, value.Text);
            }

            foreach (var (name, fileName, file) in files)
            {
                form.AddFile(name, fileName, file);
            }

            return form;
        };
    }
}
