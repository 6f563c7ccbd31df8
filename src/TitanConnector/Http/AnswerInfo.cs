using System.Net;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>The status, headers and attempt count of a successful response; see <see cref="CallOptions.OnAnswer"/>.</summary>
public sealed class AnswerInfo
{
    // ServiceTitan documents no trace header for successful responses; gateways and tracing libraries use these.
    private static readonly string[] TraceHeaders = ["traceparent", "X-Trace-Id", "Request-Id", "X-Request-Id", "X-Correlation-Id"];

    internal AnswerInfo(RequestLine request, HttpResponseMessage response, int attempt)
    {
        Request = request;
        Status = response.StatusCode;
        Attempts = attempt;
        Headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => string.Join(", ", group.SelectMany(header => header.Value)),
                StringComparer.OrdinalIgnoreCase);
        TraceId = TraceHeaders.Select(name => Headers.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);
    }

    /// <summary>Method and path of the request, without the query.</summary>
    public RequestLine Request { get; }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The number of attempts that were needed, including the first.</summary>
    public int Attempts { get; }

    /// <summary>
    /// The response headers; names are case-insensitive. Values of a repeated header are joined with commas. They may hold secrets, such as
    /// cookies.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The trace id of the response; <see langword="null"/> when no header gives one.</summary>
    public string? TraceId { get; }

    /// <summary>Returns the request and the status.</summary>
    public override string ToString() => $"{Request}: {(int)Status}";
}
