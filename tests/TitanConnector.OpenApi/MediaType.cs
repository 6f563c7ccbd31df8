using System.Net.Http.Headers;
using System.Text.Json;

namespace TitanConnector.OpenApi;

/// <summary>Values of a Content-Type header.</summary>
internal static class MediaType
{
    public static MediaTypeHeaderValue? Of(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null;

    /// <summary>Describes the header for a message: its value, or that it is absent.</summary>
    public static string Named(string? contentType) => $"content type is {contentType ?? "absent"}";

    /// <summary>Whether this is application/json; a charset, if given, must be UTF-8.</summary>
    public static bool IsJson(string? contentType) =>
        Of(contentType) is { MediaType: "application/json" } type && IsUtf8(type);

    /// <summary>Like <see cref="IsJson"/>, but also allows the type that ASP.NET gives its problem responses.</summary>
    public static bool IsJsonOrProblem(string? contentType) =>
        Of(contentType) is { MediaType: "application/json" or "application/problem+json" } type && IsUtf8(type);

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Text that should be JSON.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <returns>Null when the text is not JSON; in that case a violation has been reported.</returns>
    public static JsonElement? Parse(string text, Report report)
    {
        try
        {
            return JsonElement.Parse(text, Strict);
        }
        catch (JsonException problem)
        {
            report.Refuse("", text.Length == 0 ? "is empty" : $"is not JSON: {problem.Message}");
            return null;
        }
    }
}
