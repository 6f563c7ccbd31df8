namespace TitanConnector.Http;

/// <summary>The headers that .NET keeps with a request's body, and cannot send without one.</summary>
internal static class BodyHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location", "Content-MD5",
        "Content-Range", "Content-Type", "Expires", "Last-Modified",
    };

    public static bool Contains(string name) => Names.Contains(name);
}
