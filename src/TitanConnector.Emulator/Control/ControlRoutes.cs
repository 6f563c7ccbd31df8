using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Faults;
using TitanConnector.Emulator.Journal;

namespace TitanConnector.Emulator.Control;

/// <summary>
/// Routes below <c>/emulator</c>, which ServiceTitan does not have: with them a test in any language sets faults, reads the requests that
/// came in, merges records, and resets the emulator. They need no credentials, are not in the journal and are not hit by faults.
/// </summary>
internal sealed class ControlRoutes(
    FaultPlan faults, RequestJournal journal, TenantClients clients, MergeRoute merge, WebhookRoutes webhooks, Action reset)
{
    private const string Prefix = "/emulator";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task InvokeAsync(HttpContext http, RequestDelegate next) =>
        AreMeant(http.Request.Path, out var rest) ? AnswerAsync(http, rest) : next(http);

    /// <summary>Whether a path is one of these routes, or looks like one.</summary>
    public static bool AreMeant(PathString path, out PathString rest) =>
        path.StartsWithSegments(Prefix, StringComparison.Ordinal, out rest);

    public static Task AnswerAsync(HttpContext http, JsonNode body) => WriteAsync(http, StatusCodes.Status200OK, body);

    public static Task RefuseAsync(HttpContext http, int status, string message) =>
        WriteAsync(http, status, new JsonObject { ["error"] = message });

    private Task AnswerAsync(HttpContext http, PathString path) => (http.Request.Method, path.Value) switch
    {
        // A web page of any origin can send a form or text without a preflight request, but not JSON.
        (not ("GET" or "HEAD"), _) when !JsonContentType.Is(http.Request.ContentType) => RefuseAsync(
            http,
            StatusCodes.Status415UnsupportedMediaType,
            "A request that changes something needs the header \"Content-Type: application/json\", even without a body."),
        ("GET", "/requests") => ListRequestsAsync(http),
        ("GET", "/tenants") => ListTenantsAsync(http),
        ("GET", "/faults") => ListFaultsAsync(http),
        ("POST", "/faults") => AddFaultsAsync(http),
        ("DELETE", "/faults") => Done(faults.Clear),
        ("POST", "/merge") => merge.AnswerAsync(http),
        (_, var events) when events?.Split('/') is ["", "webhooks", ..] => webhooks.AnswerAsync(http, events),
        ("POST", "/reset") => Done(reset),
        _ => RefuseAsync(
            http, StatusCodes.Status404NotFound,
            "The routes are GET /emulator/requests, /emulator/tenants and /emulator/webhooks, GET, POST and DELETE /emulator/faults, "
                + "POST /emulator/merge, /emulator/webhooks/send, /emulator/webhooks/replay and /emulator/webhooks/{id}/replay, "
                + "and POST /emulator/reset."),
    };

    private Task ListRequestsAsync(HttpContext http)
    {
        var since = http.Request.Query["since"].ToString();
        if (!long.TryParse(since.Length == 0 ? "0" : since, out var number))
        {
            return RefuseAsync(http, StatusCodes.Status400BadRequest, $"Expected the number of a request for since, got \"{since}\".");
        }

        long? tenant = null;
        if (http.Request.Query["tenant"].ToString() is { Length: > 0 } wanted)
        {
            if (!long.TryParse(wanted, out var id))
            {
                return RefuseAsync(http, StatusCodes.Status400BadRequest, $"Expected the id of a tenant for tenant, got \"{wanted}\".");
            }

            tenant = id;
        }

        return AnswerAsync(http, new JsonObject
        {
            ["total"] = journal.Total,
            ["requests"] = new JsonArray([
                .. journal.Since(number).Where(entry => tenant is null || entry.Tenant == tenant).Select(Describe),
            ]),
        });
    }

    /// <summary>With their secrets, which the emulator also prints at its start: they open nothing but the emulator.</summary>
    private Task ListTenantsAsync(HttpContext http) => AnswerAsync(
        http,
        new JsonArray([.. clients.All.Select(client => new JsonObject
        {
            ["tenant"] = client.Tenant,
            ["clientId"] = client.Id,
            ["clientSecret"] = client.Secret,
            ["applicationKey"] = client.ApplicationKey,
        })]));

    private Task ListFaultsAsync(HttpContext http) => AnswerAsync(
        http,
        new JsonArray([.. faults.Count().Select(fault => new JsonObject
        {
            ["fault"] = fault.Fault.ToString(),
            ["matched"] = fault.Matched,
            ["hit"] = fault.Hit,
        })]));

    private async Task AddFaultsAsync(HttpContext http)
    {
        try
        {
            var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            faults.Add([.. body!.AsArray().Select(text => Fault.Parse(text!.GetValue<string>()))]);
            await ListFaultsAsync(http);
        }
        catch (FormatException error)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, error.Message);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException)
        {
            await RefuseAsync(
                http, StatusCodes.Status400BadRequest, """Expected a JSON array of faults, such as ["status=503,every=7"].""");
        }
    }

    private static JsonObject Describe(JournalEntry entry) => new()
    {
        ["number"] = entry.Number,
        ["at"] = Timestamp.ToText(entry.At),
        ["tenant"] = entry.Tenant,
        ["method"] = entry.Method,
        ["path"] = entry.Path,
        ["query"] = entry.Query,
        ["body"] = entry.Body,
        ["status"] = entry.Status,
        ["applied"] = entry.IsApplied,
        ["fault"] = entry.Fault,
    };

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(HttpContext http, int status, JsonNode body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Readable);
        body.WriteTo(json);
    }
}
