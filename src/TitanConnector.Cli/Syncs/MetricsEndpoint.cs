using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Syncs;

/// <summary>Serves <c>/metrics</c> on this machine only.</summary>
internal sealed class MetricsEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PrometheusText _text;

    private MetricsEndpoint(WebApplication app, PrometheusText text) => (_app, _text) = (app, text);

    /// <exception cref="InvalidInputException">The port is taken, or may not be used.</exception>
    public static async Task<MetricsEndpoint> StartAsync(string option, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });

        // The command handles signals.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var endpoint = new MetricsEndpoint(builder.Build(), new PrometheusText(Telemetry.Name));
        endpoint._app.Run(endpoint.AnswerAsync);
        try
        {
            await endpoint._app.StartAsync(cancellationToken);
            return endpoint;
        }
        catch (Exception error) when (error is IOException { InnerException: AddressInUseException } or SocketException)
        {
            await endpoint.DisposeAsync();
            var reason = error is SocketException { SocketErrorCode: not SocketError.AddressAlreadyInUse }
                ? error.Message
                : "it is already taken";
            throw new InvalidInputException(option, $"port {port} cannot be used: {reason}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _text.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        // Nor may a web page read it whose name was made to point here.
        if (http.Request.Path != "/metrics" || http.Request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var body = Encoding.UTF8.GetBytes(_text.Write());
        http.Response.ContentType = PrometheusText.ContentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
