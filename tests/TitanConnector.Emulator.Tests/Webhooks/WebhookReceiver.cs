using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace TitanConnector.Emulator.Tests.Webhooks;

/// <summary>A server that gets webhooks.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(string Body, string? Signature)> _got = Channel.CreateUnbounded<(string Body, string? Signature)>();
    private int _count;

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>How many requests it has gotten.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Starts it on a free port.</summary>
    /// <param name="answer">The status of the answer to the first, the second and each further request.</param>
    /// <param name="header">The header with the signature.</param>
    public static async Task<WebhookReceiver> StartAsync(Func<int, int> answer, string header = "x-servicetitan-signature")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            http.Response.StatusCode = answer(Interlocked.Increment(ref receiver._count));
            receiver._got.Writer.TryWrite((body, http.Request.Headers.TryGetValue(header, out var signature) ? signature.ToString() : null));
        });
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async Task<(string Body, string? Signature)> NextAsync() =>
        await _got.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task HasGottenAsync(int count)
    {
        while (Count < count)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
