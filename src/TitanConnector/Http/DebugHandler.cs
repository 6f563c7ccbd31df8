using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace TitanConnector.Http;

/// <summary>Logs the requests that ask for it, as they go out: behind it there is only the wire.</summary>
internal sealed partial class DebugHandler(Redactor redactor, ILogger logger, TimeProvider time, bool always, int longestBody)
    : DelegatingHandler
{
    /// <summary>Set on the requests of an action with Debug Request.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsWanted = new("TitanConnector.Debug");

    /// <summary>Set on requests whose query is a permission in itself, as that of a temporary address is.</summary>
    public static readonly HttpRequestOptionsKey<bool> HidesQuery = new("TitanConnector.HidesQuery");

    /// <summary>Set on requests that are logged, for the transport to say whether it opened a connection for them.</summary>
    public static readonly HttpRequestOptionsKey<ConnectionUse> Connection = new("TitanConnector.Connection");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!always && !(request.Options.TryGetValue(IsWanted, out var wanted) && wanted))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var connection = new ConnectionUse();
        request.Options.Set(Connection, connection);
        request.Options.TryGetValue(Attempt.Key, out var attempt);
        LogExchange(await DescribeAsync($"> {request.Method} {redactor.Text(Shown(request))}{Circumstances(attempt)}", request.Headers, request.Content, cancellationToken));
        var started = time.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var status = $"< {(int)response.StatusCode} {response.ReasonPhrase} after {time.GetElapsedTime(started).TotalMilliseconds:0} ms, {(connection.IsNew ? "new connection" : "connection reused")}";
            LogExchange(await DescribeAsync(status, response.Headers, response.Content, cancellationToken));
            return response;
        }
        catch (Exception error)
        {
            LogExchange($"< no answer after {time.GetElapsedTime(started).TotalMilliseconds:0} ms: {redactor.Text(error.Message)}");
            throw;
        }
    }

    private static string Circumstances(Attempt? attempt)
    {
        List<string> said = [];
        if (attempt is { Number: > 1 })
        {
            said.Add($"try {attempt.Number}");
        }

        if (attempt is { Paced.TotalMilliseconds: >= 1 })
        {
            said.Add($"held back {attempt.Paced.TotalMilliseconds:0} ms");
        }

        if (Activity.Current is { } activity)
        {
            said.Add($"trace {activity.TraceId}");
        }

        return said.Count == 0 ? "" : $" ({string.Join(", ", said)})";
    }

    private static string Shown(HttpRequestMessage request) =>
        request.Options.TryGetValue(HidesQuery, out var hides) && hides ? request.RequestUri!.GetLeftPart(UriPartial.Path) : $"{request.RequestUri}";

    private async Task<string> DescribeAsync(string firstLine, HttpHeaders headers, HttpContent? content, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(firstLine);
        foreach (var (name, values) in content is null ? headers : headers.Concat(content.Headers))
        {
            text.AppendLine().Append("  ").Append(name).Append(": ").Append(redactor.Header(name, values));
        }

        if (content is not null)
        {
            text.AppendLine().Append("  ").Append(await DescribeAsync(content, cancellationToken));
        }

        return text.ToString();
    }

    // Only what is shown is read here; a file goes by as it comes.
    private async Task<string> DescribeAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var type = content.Headers.ContentType?.MediaType;
        if (content.Headers.ContentLength == 0)
        {
            return "(no body)";
        }

        if (type is null || !Redactor.IsShown(type))
        {
            var length = content.Headers.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "unknown number of";
            return $"({length} bytes of {type ?? "unknown type"})";
        }

        await content.LoadIntoBufferAsync(longestBody, cancellationToken);
        return redactor.Body(type, await content.ReadAsByteArrayAsync(cancellationToken));
    }

    [LoggerMessage(1, LogLevel.Information, "{Exchange}")]
    private partial void LogExchange(string exchange);
}

/// <summary>Whether a request had to open a connection.</summary>
internal sealed class ConnectionUse
{
    public bool IsNew { get; set; }
}
