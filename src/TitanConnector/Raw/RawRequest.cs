using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.Raw;

[Action("rawRequest", "Raw Request", "*", "/{module}/v2/tenant/{tenant}/{url}", Effect.Update,
    Group = "", Verb = "raw",
    Description = "Sends any request to ServiceTitan's API with this connection's credentials, for what has no action of its own.")]
public sealed record RawRequest : TitanAction
{
    [Input("URL Type", "The module, which is the first segment of the path.", In = InputPlace.Path, Wire = "module", Example = "jpm")]
    public required ApiModule UrlType { get; init; }

    [Input("URL", "The path behind the tenant, such as /jobs or /jobs/123; module, version and tenant are put before it. With telecom, /v3/… asks for version 3.",
        In = InputPlace.Path, Example = "/jobs")]
    public required string Url { get; init; }

    [Input("Method", "The HTTP method.", In = InputPlace.Control, Example = "POST")]
    public required RawMethod Method { get; init; }

    [Input("Data", "The body: JSON as it is, or a text that is sent as it is.", In = InputPlace.Body, IsNameless = true, Example = """{"summary":"No heat"}""")]
    public JsonElement? Data { get; init; }

    [Input("Form Data", "Fields of a multipart body, by name.", In = InputPlace.Multipart, IsNameless = true, Example = """{"note":"before"}""")]
    public IReadOnlyDictionary<string, TextValue>? FormData { get; init; }

    [Input("File Data", "Files of a multipart body, by name.", In = InputPlace.Multipart, IsNameless = true, Example = """{"file":"photo.jpg"}""")]
    public IReadOnlyDictionary<string, FileContent>? FileData { get; init; }

    [Input("File Data File Names", "File names for the files, by the names that File Data gives them.", In = InputPlace.Multipart, IsNameless = true,
        NamesFileOf = "fileData", Example = """{"file":"furnace.jpg"}""")]
    public IReadOnlyDictionary<string, TextValue>? FileDataFileNames { get; init; }

    [Input("Query Parameter", "Query parameters, by name.", In = InputPlace.Query, IsNameless = true, Option = "query", Example = """{"pageSize":"50"}""")]
    public IReadOnlyDictionary<string, TextValue>? QueryParameter { get; init; }

    [Input("Header", "Headers, by name. Authorization and ST-App-Key are the connection's and cannot be given.", In = InputPlace.Control,
        Example = """{"Accept-Language":"en"}""")]
    public IReadOnlyDictionary<string, TextValue>? Header { get; init; }

    [Input("Response Type", "What to expect of the answer: json, text or binary.", In = InputPlace.Control, Default = "json", Example = "json")]
    public ResponseType ResponseType { get; init; }

    [Input("Timeout", "How long to wait for the answer, in milliseconds.", In = InputPlace.Control, Option = "request-timeout",
        Minimum = 1, Maximum = 86_400_000, Example = "30000")]
    public int? Timeout { get; init; }

    [Input("Retry Delay (ms)", "Milliseconds between attempts, where they are not spaced by exponential backoff.", In = InputPlace.Control,
        Default = "0", Minimum = 0, Maximum = 600_000, Example = "500")]
    public int RetryDelay { get; init; }

    [Input("Retry On All Errors", "Try again after any answer that is not a success; otherwise only after 5xx and failures of the wire.",
        In = InputPlace.Control, Default = "false", Example = "false")]
    public bool RetryOnAllErrors { get; init; }

    [Input("Max Retry Count", "How often to try again. Writes are repeated too: give it only where sending twice does no harm.",
        In = InputPlace.Control, Default = "0", Minimum = 0, Maximum = 20, Example = "3")]
    public int MaxRetryCount { get; init; }

    [Input("Use Exponential Backoff", "Space the attempts by 1, 2, 4 … seconds, 30 at most; Retry Delay is then not used.",
        In = InputPlace.Control, Default = "false", Example = "false")]
    public bool UseExponentialBackoff { get; init; }
}

/// <summary>The methods that ServiceTitan's API has.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RawMethod>))]
public enum RawMethod
{
    GET,
    POST,
    PUT,
    PATCH,
    DELETE,
}

/// <summary>What an answer is read as.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ResponseType>))]
[Choices("json", "text", "binary")]
public enum ResponseType
{
    Json,
    Text,
    Binary,
}

/// <summary>The answer to a raw request: a success, whatever it holds.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type, where the answer has one.</param>
/// <param name="Body">The bytes.</param>
public sealed record RawResponse(int Status, string? ContentType, byte[] Body)
{
    /// <summary>Status and size: what a body holds, a secret perhaps, is shown by those who ask for it.</summary>
    /// <returns>The status, the content type and the size of the body.</returns>
    public override string ToString() => $"{nameof(RawResponse)} {{ Status = {Status}, ContentType = {ContentType}, Body = {Body.Length} bytes }}";

    /// <summary>The body as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON; <see langword="null"/> when it is empty. A raw request that expects JSON has made sure that it is.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public JsonElement? Json => Body.Length == 0 ? null : JsonDocument.Parse(Body).RootElement;
}
