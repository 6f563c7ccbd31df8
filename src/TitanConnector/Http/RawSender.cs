using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Raw;

namespace TitanConnector.Http;

/// <summary>Sends raw requests, again and again where they say so.</summary>
internal sealed class RawSender(CallSender sender, TimeSpan timeout, TimeProvider time)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public async Task<RawResponse> SendAsync(RawRequest request, CancellationToken cancellationToken)
    {
        var call = Call.Of(ActionCatalog.Of(request), request) with
        {
            Effect = request.MethodEffect,
            Secrets = [.. Secrets(request)],
        };
        var limit = request.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : timeout;
        var draft = Draft(request);
        for (var number = 1; ; number++)
        {
            try
            {
                return await sender.TryAsync(draft, call, number, limit, (sent, response, token) => ReadAsync(request, sent, response, token), cancellationToken);
            }
            catch (TitanException error) when (number <= request.MaxRetryCount && IsRetried(request, error))
            {
                await Task.Delay(Delay(request, number), time, cancellationToken);
            }
        }
    }

    private static bool IsRetried(RawRequest request, TitanException error) =>
        request.RetryOnAllErrors || (error is WireException and { Status: null or >= System.Net.HttpStatusCode.InternalServerError });

    private static TimeSpan Delay(RawRequest request, int number) => request.UseExponentialBackoff
        ? TimeSpan.FromSeconds(Math.Min(Math.Pow(2, number - 1), LongestDelay.TotalSeconds))
        : TimeSpan.FromMilliseconds(request.RetryDelay);

    private async Task<RawResponse> ReadAsync(
        RawRequest request, SentCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var body = await sender.ReadAsync(call, response, cancellationToken);
        var bytes = body.Bytes;
        if (request.ResponseType == ResponseType.Json && !bytes.IsEmpty)
        {
            bytes = AnswerText.Of(call, response, bytes);
            new Answer(call, bytes).ReadJson();
        }

        return new RawResponse((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), bytes.ToArray());
    }

    private RequestDraft Draft(RawRequest request)
    {
        var draft = new RequestDraft(new HttpMethod(request.Method.ToString()), RawTarget.Path(request))
        {
            NewContent = request is { FormData: null, FileData: null, Data: null } ? null : () => Content(request),
            Accept = request.ResponseType == ResponseType.Json ? "application/json" : "*/*",
        };
        draft.Segment("tenant", QueryValue.Format(sender.Tenant));
        foreach (var (name, value) in request.QueryParameter ?? new Dictionary<string, QueryValue>())
        {
            draft.AddQuery(name, value.Text);
        }

        foreach (var (name, value) in request.Header ?? new Dictionary<string, QueryValue>())
        {
            if (!IsOfBody(request, name))
            {
                draft.Headers.Add(new(name, value.Text));
            }
        }

        return draft;
    }

    private static IEnumerable<string> Secrets(RawRequest request) => new[] { request.FormData, request.Header, request.QueryParameter }
        .SelectMany(fields => fields ?? new Dictionary<string, QueryValue>())
        .Where(field => Redactor.IsSecret(field.Key))
        .Select(field => field.Value.Text)
        .Concat(request.Data is { } data ? Redactor.SecretsIn(data) : []);

    // .NET keeps the headers of the body apart from the others. A multipart body has a type of its own, with its boundary.
    private static bool IsOfBody(RawRequest request, string header) =>
        request is { Data: not null, FormData: null, FileData: null } && header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    private static HttpContent Content(RawRequest request) =>
        request.FormData is null && request.FileData is null ? Data(request) : Form(request);

    private static StringContent Data(RawRequest request)
    {
        var data = request.Data!.Value;
        var content = data.ValueKind == JsonValueKind.String
            ? new StringContent(data.GetString()!, Encoding.UTF8)
            : new StringContent(data.GetRawText(), Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8"));
        foreach (var (name, value) in request.Header?.Where(header => IsOfBody(request, header.Key)) ?? [])
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value.Text);
        }

        return content;
    }

    private static MultipartFormDataContent Form(RawRequest request)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in request.FormData ?? new Dictionary<string, QueryValue>())
        {
            form.Add(new StringContent(value.Text), name);
        }

        foreach (var (name, file) in request.FileData ?? new Dictionary<string, FileContent>())
        {
            form.AddFile(name, request.FileDataFileNames?.TryGetValue(name, out var fileName) == true ? fileName.Text : file.Name, file);
        }

        return form;
    }
}
