using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.Raw;

/// <summary>
/// Sends any request to ServiceTitan's API with the connection's credentials, for operations that have no action of their own.
/// </summary>
[Action("rawRequest", "Raw Request", "*", "/{module}/v2/tenant/{tenant}/{url}", Effect.Update,
    Verb = "raw",
    Description = "Sends any request to ServiceTitan's API with the connection's credentials, for operations that have no action "
        + "of their own.")]
public sealed record RawRequest : TitanAction
{
    /// <summary>The module, which is the first segment of the path.</summary>
    [Input("URL Type", "The module, which is the first segment of the path.", In = InputPlace.Path, Wire = "module", Example = "jpm")]
    public required ApiModule UrlType { get; init; }

    /// <summary>
    /// The path after the tenant, such as /jobs or /jobs/123. Module, version and tenant are added in front. With telecom, /v3/… selects
    /// version 3.
    /// </summary>
    [Input("URL",
        "The path after the tenant, such as /jobs or /jobs/123. Module, version and tenant are added in front. With telecom, /v3/… "
            + "selects version 3.", In = InputPlace.Path, Example = "/jobs")]
    public required string Url { get; init; }

    /// <summary>The HTTP method of the request.</summary>
    [Input("Method", "The HTTP method of the request.", In = InputPlace.Control, Example = "POST")]
    public required RawMethod Method { get; init; }

    /// <summary>The request body: JSON, or text that is sent unchanged.</summary>
    [Input("Data", "The request body: JSON, or text that is sent unchanged.", In = InputPlace.Body, IsNameless = true,
        Example = """{"summary":"No heat"}""")]
    public JsonElement? Data { get; init; }

    /// <summary>Fields of a multipart body, by name.</summary>
    [Input("Form Data", "Fields of a multipart body, by name.", In = InputPlace.Multipart, IsNameless = true,
        Example = """{"note":"before"}""")]
    public IReadOnlyDictionary<string, TextValue>? FormData { get; init; }

    /// <summary>Files of a multipart body, by name.</summary>
    [Input("File Data", "Files of a multipart body, by name.", In = InputPlace.Multipart, IsNameless = true,
        Example = """{"file":"photo.jpg"}""")]
    public IReadOnlyDictionary<string, FileContent>? FileData { get; init; }

    /// <summary>The file names to send, by the names of the files in File Data.</summary>
    [Input("File Data File Names", "The file names to send, by the names of the files in File Data.",
        In = InputPlace.Multipart, IsNameless = true, NamesFileOf = "fileData", Example = """{"file":"furnace.jpg"}""")]
    public IReadOnlyDictionary<string, TextValue>? FileDataFileNames { get; init; }

    /// <summary>Parameters to add to the URL, by name.</summary>
    [Input("Query Parameter", "Parameters to add to the URL, by name.", In = InputPlace.Query, IsNameless = true, Option = "query",
        Example = """{"pageSize":"50"}""")]
    public IReadOnlyDictionary<string, TextValue>? QueryParameter { get; init; }

    /// <summary>Headers to send, by name. Authorization and ST-App-Key are set by the connection and cannot be given.</summary>
    [Input("Header", "Headers to send, by name. Authorization and ST-App-Key are set by the connection and cannot be given.",
        In = InputPlace.Control, Example = """{"Accept-Language":"en"}""")]
    public IReadOnlyDictionary<string, TextValue>? Header { get; init; }

    /// <summary>How to read the response: json, text or binary.</summary>
    [Input("Response Type", "How to read the response: json, text or binary.", In = InputPlace.Control, Default = "json", Example = "json")]
    public ResponseType ResponseType { get; init; }

    /// <summary>How long to wait for the response, in milliseconds.</summary>
    [Input("Timeout", "How long to wait for the response, in milliseconds.", In = InputPlace.Control, Option = "request-timeout",
        Minimum = 1, Maximum = 86_400_000, Example = "30000")]
    public int? Timeout { get; init; }

    /// <summary>Milliseconds to wait between attempts. Ignored with Use Exponential Backoff.</summary>
    [Input("Retry Delay (ms)", "Milliseconds to wait between attempts. Ignored with Use Exponential Backoff.", In = InputPlace.Control,
        Default = "0", Minimum = 0, Maximum = 600_000, Example = "500")]
    public int RetryDelay { get; init; }

    /// <summary>Retry after any error response, not only after 5xx and network failures.</summary>
    [Input("Retry On All Errors", "Retry after any error response, not only after 5xx and network failures.",
        In = InputPlace.Control, Default = "false", Example = "false")]
    public bool RetryOnAllErrors { get; init; }

    /// <summary>The maximum number of retries. Writes are retried too, so set it only if sending a request twice does no harm.</summary>
    [Input("Max Retry Count",
        "The maximum number of retries. Writes are retried too, so set it only if sending a request twice does no harm.",
        In = InputPlace.Control, Default = "0", Minimum = 0, Maximum = 20, Example = "3")]
    public int MaxRetryCount { get; init; }

    /// <summary>Wait 1, 2, 4 and so on, up to 30 seconds between attempts. Retry Delay is then ignored.</summary>
    [Input("Use Exponential Backoff", "Wait 1, 2, 4 and so on, up to 30 seconds between attempts. Retry Delay is then ignored.",
        In = InputPlace.Control, Default = "false", Example = "false")]
    public bool UseExponentialBackoff { get; init; }
}

/// <summary>The HTTP methods that ServiceTitan's API uses.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RawMethod>))]
public enum RawMethod
{
    /// <summary>Reads. Has no body.</summary>
    GET,

    /// <summary>Creates a record or starts an operation.</summary>
    POST,

    /// <summary>Replaces a record or runs an operation on it.</summary>
    PUT,

    /// <summary>Changes the given fields.</summary>
    PATCH,

    /// <summary>Removes a record.</summary>
    DELETE,
}

/// <summary>How the response to a raw request is read.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ResponseType>))]
[Choices("json", "text", "binary")]
public enum ResponseType
{
    /// <summary>As JSON; anything else is an error.</summary>
    Json,

    /// <summary>As text, without checking it.</summary>
    Text,

    /// <summary>As bytes, without checking them.</summary>
    Binary,
}

/// <summary>The successful response to a raw request.</summary>
/// <param name="Status">The HTTP status, from 200 to 299.</param>
/// <param name="ContentType">The content type; <see langword="null"/> if the response has none.</param>
/// <param name="Body">The body.</param>
public sealed record RawResponse(int Status, string? ContentType, byte[] Body)
{
    /// <summary>Describes the response without its body, which may contain secrets.</summary>
    /// <returns>The status, the content type and the size of the body.</returns>
    public override string ToString() =>
        $"{nameof(RawResponse)} {{ Status = {Status}, ContentType = {ContentType}, Body = {Body.Length} bytes }}";

    /// <summary>The body as UTF-8 text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON; <see langword="null"/> if it is empty. It has been validated if the request asked for JSON.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public JsonElement? Json => Body.Length == 0 ? null : JsonDocument.Parse(Body).RootElement;
}
