using System.Net;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Errors;

/// <summary>
/// The body of a refusal. ServiceTitan documents one form (type, title, status, traceId, errors, data), but gateways before it answer
/// with others and some services with a bare text: whatever can be read is kept.
/// </summary>
public sealed class ApiError
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>ServiceTitan's one line on the matter.</summary>
    public string? Title { get; private init; }

    /// <summary>What ServiceTitan's support asks for.</summary>
    public string? TraceId { get; private init; }

    /// <summary>What is wrong by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; private init; } = NoErrors;

    /// <summary>Reads whatever came.</summary>
    public static ApiError Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Object => new ApiError
                {
                    Title = Text(root, "title") ?? Text(root, "message") ?? OAuth(root),
                    TraceId = Text(root, "traceId"),
                    Errors = root.TryGetProperty("errors", out var errors) ? ReadErrors(errors) : NoErrors,
                },
                JsonValueKind.String => new ApiError { Title = root.GetString() },
                _ => new ApiError(),
            };
        }
        catch (JsonException)
        {
            return new ApiError();
        }
    }

    /// <summary>The same with what must not be shown masked: an error may repeat what was sent.</summary>
    internal ApiError Masked(Func<string, string> mask) => new()
    {
        Title = Title is null ? null : mask(Title),
        TraceId = TraceId is null ? null : mask(TraceId),
        Errors = Errors.ToDictionary(field => mask(field.Key), field => (IReadOnlyList<string>)[.. field.Value.Select(mask)]),
    };

    internal string TitleOr(HttpStatusCode status) => Title ?? status.ToString();

    internal string Describe(string headline)
    {
        var text = new StringBuilder(headline);
        foreach (var (field, messages) in Errors)
        {
            text.AppendLine().Append("  ").Append(field).Append(": ").AppendJoin(' ', messages);
        }

        return TraceId is null ? text.ToString() : text.AppendLine().Append("  trace id ").Append(TraceId).ToString();
    }

    private static string? OAuth(JsonElement root) =>
        (Text(root, "error"), Text(root, "error_description")) switch
        {
            (null, _) => null,
            (var code, null) => code,
            var (code, description) => $"{code}: {description}",
        };

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // An object of lists by the documents; a list of texts and an object of texts were seen too.
    private static Dictionary<string, IReadOnlyList<string>> ReadErrors(JsonElement errors) => errors.ValueKind switch
    {
        JsonValueKind.Object => errors.EnumerateObject().ToDictionary(field => field.Name, field => Texts(field.Value)),
        JsonValueKind.Array => new() { ["request"] = Texts(errors) },
        _ => [],
    };

    private static IReadOnlyList<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.ToString())] : [value.ToString()];
}
