using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Queries;

namespace TitanConnector.Emulator.Operations;

/// <summary>A request, read as its operation declares it.</summary>
internal sealed class Request
{
    /// <summary>More than any document of the API needs.</summary>
    private const int MaxBodySize = 1024 * 1024;

    /// <summary>ASP.NET's message when a body is missing or cannot be read.</summary>
    private const string Required = "The request field is required.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private Request(Deviations deviations, QueryValues query, JsonNode? body, Dictionary<string, string> path)
    {
        Deviations = deviations;
        Query = query;
        Body = body;
        Path = path;
    }

    public Deviations Deviations { get; }

    public QueryValues Query { get; }

    public JsonNode? Body { get; }

    public UploadedFile? File { get; private init; }

    /// <summary>What stands in the place of each placeholder of the path.</summary>
    public IReadOnlyDictionary<string, string> Path { get; }

    /// <exception cref="Refusal">Something is wrong with it.</exception>
    public static async Task<Request> ReadAsync(HttpRequest request, Operation operation, Deviations deviations)
    {
        var errors = new FieldErrors(deviations);
        var path = ReadPath(request.RouteValues);
        var query = QueryValues.Read(request.Query.Where(parameter => !IsApplicationKey(parameter.Key)), operation.Query, errors);
        operation.CheckQuery?.Invoke(query, errors);
        var body = operation.Body is null ? null : ReadBody(await ReadBytesAsync(request), operation, errors);
        var file = operation.TakesFile ? await UploadedFile.ReadAsync(request, errors) : null;
        errors.ThrowIfAny();
        return new Request(deviations, query, body, path) { File = file };
    }

    public FieldErrors NewErrors() => new(Deviations);

    /// <summary>The gate also accepts the application key in the query; it is not a parameter of the operation.</summary>
    private static bool IsApplicationKey(string name) => name.Equals(Gate.ApplicationKeyParameter, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> ReadPath(RouteValueDictionary values) =>
        values.ToDictionary(value => value.Key, value => (string)value.Value!);

    private static JsonNode? ReadBody(ReadOnlyMemory<byte> bytes, Operation operation, FieldErrors errors)
    {
        if (bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        if (bytes.IsEmpty)
        {
            errors.Add("request", Required);
            return null;
        }

        try
        {
            var body = JsonNode.Parse(bytes.Span, documentOptions: Strict);
            var before = errors.Count;
            operation.Body!.Check(body, "", errors);
            if (errors.Count > before && errors.Deviations.MissesUnreadableRequests)
            {
                errors.Add("request", Required);
            }

            return body;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Text that is not valid Unicode (a lone surrogate, or bytes that are not UTF-8) is found only when it is read.
            errors.Add("request", $"The body is not valid JSON: {malformed.Message}");
            return null;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength is not 0 && !JsonContentType.Is(request.ContentType))
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
}
