using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using TitanConnector.Emulator.Answers;

namespace TitanConnector.Emulator.Auth;

/// <summary>The OAuth token endpoint (RFC 6749), for client credentials only.</summary>
internal sealed class TokenEndpoint(TenantClients clients, AccessTokens tokens)
{
    public const string Path = "/connect/token";

    public async Task AnswerAsync(HttpContext http)
    {
        using var answer = Answer.Rent();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        try
        {
            WriteToken(answer, Authenticate(http, await ReadFormAsync(http.Request)));
        }
        catch (OAuthError error)
        {
            answer.Status = error.Status;
            WriteError(answer, error);
            if (error.Status == StatusCodes.Status401Unauthorized && http.Request.Headers.Authorization.Count > 0)
            {
                http.Response.Headers.WWWAuthenticate = "Basic realm=\"emulator\"";
            }
        }

        await answer.SendAsync(http);
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            request.HttpContext.Response.Headers.Allow = HttpMethods.Post;
            throw new OAuthError("invalid_request", "Only POST is allowed", StatusCodes.Status405MethodNotAllowed);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || type.MediaType != MediaTypeNames.Application.FormUrlEncoded)
        {
            throw new OAuthError("invalid_request", $"The body must be {MediaTypeNames.Application.FormUrlEncoded}");
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.FirstOrDefault(field => field.Value.Count > 1) is { Key: { } repeated }
                ? throw new OAuthError("invalid_request", $"The field '{repeated}' is given more than once")
                : form;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            throw new OAuthError("invalid_request", "The form cannot be read");
        }
    }

    private TenantClient Authenticate(HttpContext http, IFormCollection form)
    {
        switch ((string?)form["grant_type"])
        {
            case null or "":
                throw new OAuthError("invalid_request", "The field 'grant_type' is missing");
            case not "client_credentials":
                throw new OAuthError("unsupported_grant_type", "Only 'client_credentials' is supported");
        }

        var (id, secret) = Client(http, form);
        return clients.Authenticate(id, secret)
            ?? throw new OAuthError("invalid_client", "The client id or the client secret is wrong", StatusCodes.Status401Unauthorized);
    }

    private static (string Id, string Secret) Client(HttpContext http, IFormCollection form)
    {
        var inForm = form.ContainsKey("client_id") || form.ContainsKey("client_secret");
        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
            || header is not { Scheme: "Basic", Parameter: { } encoded })
        {
            return (form["client_id"].ToString(), form["client_secret"].ToString());
        }

        if (inForm)
        {
            throw new OAuthError("invalid_request", "The client must authenticate in one way only");
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
                ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret))
                : ("", "");
    }

    private void WriteToken(Answer answer, TenantClient client)
    {
        answer.Json.WriteStartObject();
        answer.Json.WriteString("access_token", tokens.Issue(client));
        answer.Json.WriteNumber("expires_in", (long)tokens.Lifetime.TotalSeconds);
        answer.Json.WriteString("token_type", "Bearer");
        answer.Json.WriteString("scope", string.Join(' ', tokens.Scopes));
        answer.Json.WriteEndObject();
    }

    private static void WriteError(Answer answer, OAuthError error)
    {
        answer.Json.WriteStartObject();
        answer.Json.WriteString("error", error.Code);
        answer.Json.WriteString("error_description", error.Message);
        answer.Json.WriteEndObject();
    }

    private sealed class OAuthError(string code, string description, int status = StatusCodes.Status400BadRequest) : Exception(description)
    {
        public string Code { get; } = code;

        public int Status { get; } = status;
    }
}
