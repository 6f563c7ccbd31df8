using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Raw;

namespace TitanConnector.Http;

/// <summary>Sends raw requests, again and again where they say so.</summary>
internal sealed class RawSender(CallSender sender, long tenant, TimeSpan timeout, TimeProvider time)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public async Task<RawResponse> SendAsync(RawRequest request, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await sender.SendAsync(
                    Draft(request),
                    request.MethodEffect,
                    request.DebugRequest,
                    request.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : timeout,
                    (call, response, token) => ReadAsync(request, call, response, token),
                    cancellationToken);
            }
            catch (TitanException error) when (tries < request.MaxRetryCount && IsRetried(request, error))
            {
                await Task.Delay(Delay(request, tries), time, cancellationToken);
            }
        }
    }

    private static bool IsRetried(RawRequest request, TitanException error) =>
        request.RetryOnAllErrors || (error is WireException and { Status: null or >= System.Net.HttpStatusCode.InternalServerError });

    private static TimeSpan Delay(RawRequest request, int tries) => request.UseExponentialBackoff
        ? TimeSpan.FromSeconds(Math.Min(Math.Pow(2, tries), LongestDelay.TotalSeconds))
        : TimeSpan.FromMilliseconds(request.RetryDelay);

    private static async Task<RawResponse> ReadAsync(RawRequest request, CallDescription call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw CallSender.Refusal(call, request.MethodEffect, response.StatusCode, ApiError.Read(body));
        }

        if (request.ResponseType == ResponseType.Json && body.Length > 0)
        {
            new Answer(call, request.MethodEffect, body).ReadJson();
        }

        return new RawResponse((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), body);
    }

    private RequestDraft Draft(RawRequest request)
    {
        var draft = new RequestDraft(new HttpMethod(request.Method.ToString()), RawTarget.Path(request))
        {
            Content = Content(request),
            Accept = request.ResponseType == ResponseType.Json ? "application/json" : "*/*",
        };
        draft.Segment("tenant", QueryValue.Format(tenant));
        foreach (var (name, value) in request.QueryParameter ?? new Dictionary<string, QueryValue>())
        {
            draft.AddQuery(name, value.Text);
        }

        foreach (var (name, value) in request.Header ?? new Dictionary<string, QueryValue>())
        {
            // .NET keeps the headers of the body apart from the others.
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && draft.Content is not (null or MultipartFormDataContent))
            {
                draft.Content.Headers.Remove(name);
                draft.Content.Headers.TryAddWithoutValidation(name, value.Text);
            }
            else
            {
                draft.Headers.Add(new(name, value.Text));
            }
        }

        return draft;
    }

    private static HttpContent? Content(RawRequest request)
    {
        if (request.FormData is null && request.FileData is null)
        {
            return request.Data switch
            {
                null => null,
                { ValueKind: JsonValueKind.String } text => new StringContent(text.GetString()!, Encoding.UTF8),
                { } json => new StringContent(json.GetRawText(), Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8")),
            };
        }

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
