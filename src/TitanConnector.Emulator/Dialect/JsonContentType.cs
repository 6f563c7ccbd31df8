using System.Net.Http.Headers;
using System.Net.Mime;

namespace TitanConnector.Emulator.Dialect;

/// <summary>The content type of a JSON body.</summary>
internal static class JsonContentType
{
    /// <summary>Whether the header says JSON in UTF-8, which is the default when it names no character set.</summary>
    public static bool Is(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && MediaTypeNames.Application.Json.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
