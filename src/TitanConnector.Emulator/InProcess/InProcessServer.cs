using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace TitanConnector.Emulator.InProcess;

/// <summary>A server without sockets: requests come from <see cref="InProcessHandler"/>.</summary>
internal sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    /// <param name="time">The clock that answers are dated by.</param>
    public InProcessServer(TimeProvider time)
    {
        Time = time;
        var addresses = new ServerAddressesFeature();
        addresses.Addresses.Add("http://127.0.0.1");
        Features.Set<IServerAddressesFeature>(addresses);
    }

    public TimeProvider Time { get; }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            Exception? failure = null;
            try
            {
                await application.ProcessRequestAsync(context);
            }
            catch (Exception caught)
            {
                failure = caught;
                throw;
            }
            finally
            {
                application.DisposeContext(context, failure);
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _process = null;
        return Task.CompletedTask;
    }

    /// <exception cref="HttpRequestException">The emulator has stopped.</exception>
    public Task ProcessAsync(IFeatureCollection features) =>
        (_process ?? throw new HttpRequestException(HttpRequestError.ConnectionError, "The emulator has stopped."))(features);

    public void Dispose()
    {
    }
}
