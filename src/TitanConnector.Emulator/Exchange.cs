namespace TitanConnector.Emulator;

/// <summary>One request and its answer, as sent over the network.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path without the query.</param>
/// <param name="Query">The query with its question mark, still encoded; empty when there is none.</param>
/// <param name="RequestContentType">The request's content type; <see langword="null"/> when it has none.</param>
/// <param name="RequestBody">The request's body; empty when there is none, or when it was too large to be read.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="ResponseContentType">The answer's content type; <see langword="null"/> when the answer has no body.</param>
/// <param name="ResponseBody">The answer's body.</param>
public sealed record Exchange(
    string Method,
    string Path,
    string Query,
    string? RequestContentType,
    string RequestBody,
    int Status,
    string? ResponseContentType,
    string ResponseBody);
