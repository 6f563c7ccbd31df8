using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using TitanConnector.Http.Uploads;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>
/// Logs the requests that ask for it exactly as they are sent: no other handler comes after this one. A response is logged once its reader
/// has consumed as much of it as the log shows, so logging changes neither what is read nor when.
/// </summary>
internal sealed partial class DebugHandler(Redactor redactor, ILogger logger, TimeProvider time, bool always) : DelegatingHandler
{
    /// <summary>Set on the requests of an action whose Debug Request input is on.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsWanted = new("TitanConnector.Debug");

    /// <summary>Set on requests whose query is itself a credential, such as that of a temporary address.</summary>
    public static readonly HttpRequestOptionsKey<bool> HidesQuery = new("TitanConnector.HidesQuery");

    /// <summary>Set on requests that are logged, so that the transport can say whether it opened a connection for them.</summary>
    public static readonly HttpRequestOptionsKey<ConnectionUse> Connection = new("TitanConnector.Connection");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isWanted = always || (request.Options.TryGetValue(IsWanted, out var wanted) && wanted);
        if (!isWanted || !logger.IsEnabled(LogLevel.Information))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var guard = request.Options.TryGetValue(Redactor.Key, out var own) ? own : redactor;
        var connection = new ConnectionUse();
        request.Options.Set(Connection, connection);
        request.Options.TryGetValue(Attempt.Key, out var attempt);
        Log(() => Describe(
                guard, $"> {request.Method} {Shown(request)}{Circumstances(attempt)}", request.Headers, request.Content)
            + BodyOf(guard, request.Content));
        var started = time.GetTimestamp();
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (Exception error)
        {
            var passed = time.GetElapsedTime(started).TotalMilliseconds;
            Log(() => guard.Text($"< no response after {passed:0} ms: {error.Message}"));
            throw;
        }

        var took = time.GetElapsedTime(started).TotalMilliseconds;
        var connected = connection.IsNew ? "new connection" : "connection reused";
        Watch(guard, response, $"< {(int)response.StatusCode} {response.ReasonPhrase} after {took:0} ms, {connected}");
        return response;
    }

    private static string Circumstances(Attempt? attempt)
    {
        List<string> said = [];
        if (attempt is { Number: > 1 })
        {
            said.Add($"attempt {attempt.Number}");
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
        request.Options.TryGetValue(HidesQuery, out var hides) && hides
            ? request.RequestUri!.GetLeftPart(UriPartial.Path)
            : $"{request.RequestUri}";

    private static string Describe(Redactor guard, string firstLine, HttpHeaders headers, HttpContent? content)
    {
        var text = new StringBuilder(guard.Text(firstLine));
        foreach (var (name, values) in headers.NonValidated.Concat(content?.Headers.NonValidated ?? default))
        {
            text.AppendLine().Append("  ").Append(guard.Text(name)).Append(": ").Append(guard.Header(name, values));
        }

        return text.ToString();
    }

    // Only bodies in memory are shown. Others can be read only once, and the transport needs that read.
    private static string BodyOf(Redactor guard, HttpContent? content)
    {
        if (content is null)
        {
            return "";
        }

        content = content is RequestBody wrapped ? wrapped.Content : content;
        var type = content.Headers.ContentType;
        if (content is not (ByteArrayContent or ReadOnlyMemoryContent) || !Redactor.IsShown(type?.MediaType))
        {
            return Line(Size(content));
        }

        var body = content.ReadAsStream();
        var beginning = new byte[Math.Min(body.Length, Redactor.NeededBytes)];
        body.ReadExactly(beginning);
        body.Position = 0;
        return Line(guard.Body(type?.MediaType, type?.CharSet, beginning, isCut: body.Length > beginning.Length));
    }

    private void Watch(Redactor guard, HttpResponseMessage response, string firstLine)
    {
        var content = response.Content;
        var text = Describe(guard, firstLine, response.Headers, content);
        var type = content.Headers.ContentType;
        var isCompressed = content.Headers.ContentEncoding.Any(
            encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase));
        if (content.Headers.ContentLength == 0)
        {
            Log(() => text + Line("(no body)"));
        }
        else if (isCompressed || !Redactor.IsShown(type?.MediaType))
        {
            Log(() => text + Line(Size(content)));
        }
        else
        {
            response.Content = new WatchedContent(content, Redactor.NeededBytes, (body, isWhole) => Log(() =>
                    text + Line(body.IsEmpty && !isWhole
                        ? "(body not read)"
                        : guard.Body(type?.MediaType, type?.CharSet, body.Span, isCut: !isWhole))));
        }
    }

    // Only a length that is already known: finding it out might mean opening a file.
    private static string Size(HttpContent content)
    {
        var length = content.Headers.NonValidated.TryGetValues("Content-Length", out var values) ? $"{values}"
            : content is ByteArrayContent or ReadOnlyMemoryContent ? content.Headers.ContentLength?.ToString(CultureInfo.InvariantCulture)
            : null;
        return $"({length ?? "unknown number of"} bytes of {content.Headers.ContentType?.MediaType ?? "unknown type"})";
    }

    private static string Line(string text) => $"{Environment.NewLine}  {text}";

    // If an exchange cannot be described, for whatever reason, the call still continues.
    private void Log(Func<string> describe)
    {
        try
        {
            LogExchange(describe());
        }
        catch (Exception error)
        {
            LogExchange($"(an exchange that could not be described: {error.GetType().Name})");
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Exchange}")]
    private partial void LogExchange(string exchange);
}

/// <summary>Records whether a request opened a new connection.</summary>
internal sealed class ConnectionUse
{
    public bool IsNew { get; set; }
}
