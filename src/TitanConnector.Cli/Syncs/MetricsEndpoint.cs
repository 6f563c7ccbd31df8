using System.Globalization;
using System.Net;
using System.Text;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Syncs;

/// <summary>Serves <c>/metrics</c> on this machine only.</summary>
internal sealed class MetricsEndpoint : IDisposable
{
    private readonly HttpListener _http = new();
    private readonly PrometheusText _text = new(Telemetry.Name);

    /// <exception cref="InvalidInputException">The port is taken, or may not be used.</exception>
    public MetricsEndpoint(string option, int port)
    {
        _http.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        try
        {
            _http.Start();
        }
        catch (HttpListenerException error)
        {
            throw new InvalidInputException(option, $"port {port} cannot be used: {error.Message}");
        }

        _ = ServeAsync();
    }

    public void Dispose()
    {
        _http.Close();
        _text.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_http.IsListening)
        {
            try
            {
                Answer(await _http.GetContextAsync());
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // It has ended, or whoever asked has gone.
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var response = context.Response;
        if (context.Request.Url?.AbsolutePath != "/metrics")
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            return;
        }

        var body = Encoding.UTF8.GetBytes(_text.Write());
        response.ContentType = PrometheusText.ContentType;
        response.ContentLength64 = body.Length;
        response.OutputStream.Write(body);
    }
}
