using System.Net;
using System.Text;
using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Errors;

/// <summary>
/// The body of an error response. ServiceTitan documents one form (type, title, status, traceId, errors, data), but gateways in front of it
/// use others, and some services send plain text. Everything readable is kept.
/// </summary>
public sealed class ApiError
{
    // Longer texts are not meant for people.
    private const int LongestText = 500;
    private const int MostFields = 20;

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>ServiceTitan's one-line description of the error; <see langword="null"/> if it gave none.</summary>
    public string? Title { get; private init; }

    /// <summary>The request id that ServiceTitan's support asks for; <see langword="null"/> if there was none.</summary>
    public string? TraceId { get; private init; }

    /// <summary>The problems by field name. Empty if no field is named.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; private init; } = NoErrors;

    /// <summary>Reads the body of an error response of any form.</summary>
    public static ApiError Read(ReadOnlySpan<byte> body)
    {
        // In another encoding, the ASCII characters can still be read.
        var text = Encoding.UTF8.GetString(body).TrimStart('\uFEFF');
        var json = Encoding.UTF8.GetBytes(text);
        BrokenText.Mend(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Object => new ApiError
                {
                    Title = Text(root, "title") ?? Text(root, "detail") ?? Text(root, "message") ?? OAuth(root),
                    TraceId = Text(root, "traceId"),
                    Errors = root.TryGetProperty("errors", out var errors) ? ReadErrors(errors) : NoErrors,
                },
                JsonValueKind.String => new ApiError { Title = root.GetString() },
                _ => new ApiError(),
            };
        }
        catch (JsonException)
        {
            // A line of text is informative; an HTML page or a truncated response is not.
            var isLine = text.Length is > 0 and <= LongestText && text[0] is not ('<' or '{' or '[');
            return new ApiError { Title = isLine ? text.Trim() : null };
        }
    }

    /// <summary>Returns a copy with secrets masked, because an error may quote what was sent.</summary>
    internal ApiError Masked(Func<string, string> mask) => new()
    {
        Title = Title is null ? null : mask(Title),
        TraceId = TraceId is null ? null : mask(TraceId),
        Errors = ByField(Errors.Select(field => (mask(field.Key), field.Value.Select(mask)))),
    };

    internal string TitleOr(HttpStatusCode status) =>
        Title is { Length: > 0 } ? Shortened(Title)
        : Enum.IsDefined(status) ? status.ToString()
        : "";

    internal string Describe(string headline)
    {
        var text = new StringBuilder(headline.TrimEnd());
        foreach (var (field, messages) in Errors.Take(MostFields))
        {
            text.AppendLine().Append("  ").Append(Shortened(field)).Append(": ").Append(Shortened(string.Join(' ', messages)));
        }

        if (Errors.Count > MostFields)
        {
            text.AppendLine().Append("  … and ").Append(Errors.Count - MostFields).Append(" more");
        }

        return TraceId is null ? text.ToString() : text.AppendLine().Append("  trace id ").Append(Shortened(TraceId)).ToString();
    }

    private static string Shortened(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}…";

    private static string? OAuth(JsonElement root) =>
        (Text(root, "error"), Text(root, "error_description")) switch
        {
            (null, _) => null,
            (var code, null) => code,
            var (code, description) => $"{code}: {description}",
        };

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;

    // ServiceTitan documents an object of lists; a list of strings and an object of strings were seen too.
    private static IReadOnlyDictionary<string, IReadOnlyList<string>> ReadErrors(JsonElement errors) => errors.ValueKind switch
    {
        JsonValueKind.Object => ByField(errors.EnumerateObject().Select(field => (field.Name, Texts(field.Value)))),
        JsonValueKind.Array => ByField([("request", Texts(errors))]),
        JsonValueKind.String => ByField([("request", [errors.ToString()])]),
        _ => NoErrors,
    };

    // A field may occur twice, or become equal to another when a secret in it is masked.
    private static Dictionary<string, IReadOnlyList<string>> ByField(IEnumerable<(string Field, IEnumerable<string> Messages)> errors) =>
        errors.GroupBy(error => error.Field)
            .ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field.SelectMany(error => error.Messages)]);

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.ToString()) : [value.ToString()];
}
