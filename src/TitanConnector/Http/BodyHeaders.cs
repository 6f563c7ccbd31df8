namespace TitanConnector.Http;

/// <summary>The headers that .NET stores with the content of a request and cannot send without content.</summary>
internal static class BodyHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location", "Content-MD5",
        "Content-Range", "Content-Type", "Expires", "Last-Modified",
    };

    public static bool Contains(string name) => Names.Contains(name);
}
