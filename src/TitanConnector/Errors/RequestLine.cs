namespace TitanConnector.Errors;

/// <summary>Identifies the call that an error is about. The query is omitted, because it may contain customer data.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without host and query.</param>
public sealed record RequestLine(string Method, string Path)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}";

    internal RequestLine Masked(Func<string, string> mask) => new(mask(Method), mask(Path));

    internal static RequestLine Of(HttpRequestMessage request) =>
        new(request.Method.Method, request.RequestUri is { IsAbsoluteUri: true } uri ? uri.AbsolutePath : $"{request.RequestUri}");
}
