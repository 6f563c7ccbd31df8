using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Queries;

namespace TitanConnector.Emulator.Operations;

/// <summary>A request as its operation declares it: read, typed, and complete with every error found in it.</summary>
internal sealed class Request
{
    /// <summary>More than any document of the API needs.</summary>
    private const int MaxBodySize = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private Request(Behaviour behaviour, QueryValues query, JsonObject? body, Dictionary<string, long> pathIds)
    {
        Behaviour = behaviour;
        Query = query;
        Body = body;
        PathIds = pathIds;
    }

    public Behaviour Behaviour { get; }

    public QueryValues Query { get; }

    public JsonObject? Body { get; }

    public UploadedFile? File { get; private init; }

    public IReadOnlyDictionary<string, long> PathIds { get; }

    /// <exception cref="Refusal">Something is wrong with it.</exception>
    public static async Task<Request> ReadAsync(HttpRequest request, Operation operation, Behaviour behaviour)
    {
        var errors = new FieldErrors(behaviour);
        var pathIds = ReadPath(request.RouteValues, errors);
        var query = QueryValues.Read(request.Query, operation.Query, errors);
        operation.CheckQuery?.Invoke(query, errors);
        var body = operation.Body is null ? null : ReadBody(await ReadBytesAsync(request), operation, errors);
        var file = operation.TakesFile ? await UploadedFile.ReadAsync(request, errors) : null;
        errors.ThrowIfAny();
        return new Request(behaviour, query, body, pathIds) { File = file };
    }

    public FieldErrors NewErrors() => new(Behaviour);

    private static Dictionary<string, long> ReadPath(RouteValueDictionary values, FieldErrors errors)
    {
        var ids = new Dictionary<string, long>(values.Count);
        foreach (var (name, value) in values)
        {
            if (long.TryParse((string?)value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            {
                ids.Add(name, id);
            }
            else
            {
                errors.Add(name, $"The value '{value}' is not valid.");
            }
        }

        return ids;
    }

    private static JsonObject? ReadBody(ReadOnlyMemory<byte> bytes, Operation operation, FieldErrors errors)
    {
        if (bytes.IsEmpty)
        {
            errors.Add("request", "The request field is required.");
            return null;
        }

        try
        {
            var body = JsonNode.Parse(bytes.Span, documentOptions: Strict);
            operation.Body!.Check(body, "", errors);
            return body as JsonObject;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // A text that is no Unicode, be it a lone surrogate or bytes that are not UTF-8, shows only when it is read.
            errors.Add("request", $"The body is not valid JSON: {malformed.Message}");
            return null;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength is not 0 && !IsJson(request.ContentType))
        {
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, $"The body must be {MediaTypeNames.Application.Json} in UTF-8");
        }

        var buffer = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 0, 1024, MaxBodySize + 1));
        while (buffer.WrittenCount <= MaxBodySize && request.ContentLength is not > MaxBodySize)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(), request.HttpContext.RequestAborted);
            if (read == 0)
            {
                return buffer.WrittenMemory;
            }

            buffer.Advance(read);
        }

        throw new Refusal(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaxBodySize} bytes");
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && MediaTypeNames.Application.Json.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
