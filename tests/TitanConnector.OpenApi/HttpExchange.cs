namespace TitanConnector.OpenApi;

/// <summary>One request as sent, and its answer.</summary>
/// <param name="Method">In uppercase, e.g. <c>PATCH</c>.</param>
/// <param name="Path">Absolute path, still percent-encoded: <c>/crm/v2/tenant/123/customers/42</c>.</param>
/// <param name="Query">Percent-encoded; the leading question mark is optional. Empty when there is no query.</param>
/// <param name="RequestContentType">The whole header value, including the charset or boundary.</param>
/// <param name="RequestBody">Empty when nothing was sent.</param>
/// <param name="Status">HTTP status code of the answer.</param>
/// <param name="ResponseContentType">The whole header value.</param>
/// <param name="ResponseBody">Empty when there was no body.</param>
public sealed record HttpExchange(
    string Method,
    string Path,
    string Query,
    string? RequestContentType,
    string RequestBody,
    int Status,
    string? ResponseContentType,
    string ResponseBody);
