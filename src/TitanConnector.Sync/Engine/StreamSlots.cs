namespace TitanConnector.Sync.Engine;

/// <summary>
/// How many streams are read at the same time. First loads, which may take hours, get only some of the places: streams that are loaded stay
/// up to date meanwhile.
/// </summary>
internal sealed class StreamSlots : IDisposable
{
    private readonly SemaphoreSlim _all;
    private readonly SemaphoreSlim _firstLoads;

    private StreamSlots(int all, int firstLoads) => (_all, _firstLoads) = (new SemaphoreSlim(all), new SemaphoreSlim(firstLoads));

    /// <summary>The places that all tenants share.</summary>
    public static StreamSlots OfAllTenants(SyncOptions options)
    {
        var all = Math.Max(1, options.StreamsAtOnce) * Math.Max(1, options.TenantsAtOnce);
        return new StreamSlots(all, Math.Max(1, all / 2));
    }

    /// <summary>The places of one tenant. If it has only one, its first loads have to take it.</summary>
    public static StreamSlots OfTenant(SyncOptions options) =>
        new(Math.Max(1, options.StreamsAtOnce), Math.Max(1, options.StreamsAtOnce - 1));

    /// <summary>Waits for a place. Dispose of the result to leave it.</summary>
    public async Task<IDisposable> EnterAsync(bool isFirstLoad, CancellationToken cancellationToken)
    {
        // In this order, so that first loads that have to wait keep no place from the others.
        if (isFirstLoad)
        {
            await _firstLoads.WaitAsync(cancellationToken);
        }

        try
        {
            await _all.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(isFirstLoad);
            throw;
        }

        return new Slot(() =>
        {
            _all.Release();
            Leave(isFirstLoad);
        });
    }

    public void Dispose()
    {
        _all.Dispose();
        _firstLoads.Dispose();
    }

    private void Leave(bool isFirstLoad)
    {
        if (isFirstLoad)
        {
            _firstLoads.Release();
        }
    }

    private sealed class Slot(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
