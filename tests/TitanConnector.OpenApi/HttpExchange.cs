namespace TitanConnector.OpenApi;

/// <summary>One request as it went over the wire and the answer it got.</summary>
/// <param name="Method">In capitals, e.g. <c>PATCH</c>.</param>
/// <param name="Path">Absolute path, still percent-encoded: <c>/crm/v2/tenant/123/customers/42</c>.</param>
/// <param name="Query">Still percent-encoded; a leading question mark is optional; empty when there is none.</param>
/// <param name="RequestContentType">The whole header value, with charset or boundary.</param>
/// <param name="RequestBody">Empty when nothing was sent.</param>
/// <param name="Status">HTTP status code of the answer.</param>
/// <param name="ResponseContentType">The whole header value.</param>
/// <param name="ResponseBody">Empty when nothing came.</param>
public sealed record HttpExchange(
    string Method,
    string Path,
    string Query,
    string? RequestContentType,
    string RequestBody,
    int Status,
    string? ResponseContentType,
    string ResponseBody);
