using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Sync.Health;

namespace TitanConnector.Cli.Syncs;

/// <summary>Passes alerts on to an address, as the body of a POST, or to a command, on its standard input.</summary>
internal sealed class AlertSender : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Uri? _url;
    private readonly string _command;
    private readonly HttpClient _http = new() { Timeout = Limit };

    /// <exception cref="InvalidInputException">It is neither an address nor a command.</exception>
    public AlertSender(string option, string text)
    {
        _command = text;
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            // Addresses of chat rooms have their secret in the path.
            CommandSecrets.Learn(text);
            _url = Uri.TryCreate(text, UriKind.Absolute, out var url)
                ? url
                : throw new InvalidInputException(option, "expected a URL or a command");
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            throw new InvalidInputException(option, "expected a URL or a command");
        }
    }

    public Task SendAsync(SyncAlert alert, CancellationToken cancellationToken) =>
        _url is null ? RunAsync(Body(alert), cancellationToken) : PostAsync(Body(alert), cancellationToken);

    public void Dispose() => _http.Dispose();

    private static string Body(SyncAlert alert) => new JsonObject
    {
        ["incident"] = alert.Incident,
        ["status"] = alert.IsOver ? "over" : "open",
        ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(alert.Problem.Kind.ToString()),
        ["tenant"] = alert.Problem.Tenant,
        ["connection"] = alert.Problem.Connection,
        ["stream"] = alert.Problem.Stream,
        ["report"] = alert.Problem.Report,
        ["message"] = alert.Problem.Message,
        ["beganAt"] = Time(alert.BeganAt),
        ["endedAt"] = alert.EndedAt is { } ended ? Time(ended) : null,
        ["target"] = alert.Target,
    }.ToJsonString(CliJson.Compact);

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task PostAsync(string body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await _http.PostAsync(_url, content, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{_url!.Host} answered {(int)response.StatusCode}.");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{_url!.Host} did not answer within {Limit.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException error)
        {
            throw new InvalidOperationException($"{_url!.Host} could not be reached: {error.Message}");
        }
    }

    private async Task RunAsync(string body, CancellationToken cancellationToken)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", _command])
            : new ProcessStartInfo("/bin/sh", ["-c", _command]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.UseShellExecute = false;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            // Standard output of titan is for data, so what the command prints is not shown.
            var printed = process.StandardOutput.ReadToEndAsync(limit.Token);
            await WriteAsync(process, body, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            await printed;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"The command did not end within {Limit.TotalSeconds:0} seconds.");
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The command ended with exit status {process.ExitCode}.");
        }
    }

    // A command that does not read its input is not an error.
    private static async Task WriteAsync(Process process, string body, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(body.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }
}
