using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>A feed of customers that has been synced once into a new target.</summary>
public sealed class SyncedFeed : IAsyncDisposable
{
    private readonly FeedServer _feed;

    private SyncedFeed(TestTarget database, FeedServer feed) => (Database, Target, _feed) = (database, database.Open(), feed);

    public TestTarget Database { get; }

    public ISyncTarget Target { get; }

    public static async Task<SyncedFeed> StartAsync(string kind, params string[] records)
    {
        var synced = new SyncedFeed(await TestTarget.NewAsync(kind), await FeedServer.StartAsync());
        if (records.Length > 0)
        {
            synced._feed.Add(records);
        }

        await synced.SyncAsync();
        return synced;
    }

    /// <summary>Syncs once more.</summary>
    public async Task<SyncResult> SyncAsync()
    {
        var result = await _feed.SyncAsync(Target);
        result.IsComplete.ShouldBeTrue(result.Error ?? string.Join("; ", result.Streams.Select(stream => stream.Error)));
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        await Target.DisposeAsync();
        await Database.DisposeAsync();
    }
}
