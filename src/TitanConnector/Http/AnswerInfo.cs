using System.Net;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>What came with a successful answer beside its body; see <see cref="CallOptions.OnAnswer"/>.</summary>
public sealed class AnswerInfo
{
    // ServiceTitan documents none for successful answers; these are what gateways and tracing use.
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

    /// <summary>Method and path of what was answered, without the query.</summary>
    public RequestLine Request { get; }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>How many attempts it took.</summary>
    public int Attempts { get; }

    /// <summary>
    /// The headers, by name in any case. Several of one name are one text, with commas between them. They may hold secrets, such as cookies.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The id by which the answer can be traced; <see langword="null"/> when no header gives one.</summary>
    public string? TraceId { get; }

    /// <summary>Request and status.</summary>
    public override string ToString() => $"{Request}: {(int)Status}";
}
