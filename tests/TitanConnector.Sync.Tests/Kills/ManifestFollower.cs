using System.Text.Json;
using TitanConnector.Sync.Tests.Folders;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Kills;

/// <summary>
/// Reads the manifest of customers again and again, all that it names, and checks it: each page is there as a whole or not at all, the
/// position is that after these pages, and no row is there twice.
/// </summary>
internal sealed class ManifestFollower : IAsyncDisposable
{
    private readonly FolderFixture _lake;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _commit;

    private ManifestFollower(FolderFixture lake)
    {
        _lake = lake;
        _work = Task.Run(FollowAsync);
    }

    /// <summary>How many commits it has seen.</summary>
    public int Seen { get; private set; }

    public static ManifestFollower Start(FolderFixture lake) => new(lake);

    /// <summary>Waits until it has looked once more, or has found that something is wrong.</summary>
    public async Task LookAgainAsync()
    {
        // The look that is under way may have begun before.
        for (var looks = 0; looks < 2; looks++)
        {
            await Task.WhenAny(Volatile.Read(ref _looked).Task, _work);
        }
    }

    /// <summary>Looks once more, and throws what was wrong.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _work;
        Look();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    // What a killed writer leaves stays for seconds. Without the pauses, looking would take a core from the writers.
    private async Task FollowAsync()
    {
        using var pauses = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!_stop.IsCancellationRequested)
        {
            Look();
            Interlocked.Exchange(ref _looked, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            await pauses.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private void Look()
    {
        if (Lake.Manifest(_lake.Lake, "customers", FolderFixture.Tenant) is not { } manifest)
        {
            return;
        }

        var commit = manifest.GetProperty("commit").GetInt64();
        commit.ShouldBeGreaterThanOrEqualTo(_commit);
        if (commit == _commit)
        {
            return;
        }

        (_commit, Seen) = (commit, Seen + 1);
        var rows = Lake.Rows(_lake.Lake, manifest);
        rows.ShouldAllBe(row => Lake.Commit(row) <= commit);
        rows.Select(Lake.Commit).ShouldBeInOrder();
        rows.Select(row => row.GetProperty("id").GetInt64()).ShouldBeUnique();
        var pages = rows.GroupBy(row => int.Parse(row.GetProperty("name").GetString()!))
            .ToDictionary(page => page.Key, page => page.Count());
        pages.Values.ShouldAllBe(count => count == FolderFixture.RowsInPage);
        CheckPosition(pages.Keys, JsonElement.Parse(manifest.GetProperty("position").GetString()!));
    }

    // The feed says where it continues by the number of the next page. During the first load there are two places: the pages before the
    // first one are all there, and of the others only those before the second one.
    private static void CheckPosition(IReadOnlyCollection<int> pages, JsonElement position)
    {
        var live = int.TryParse(position.GetProperty("live").GetString(), out var page) ? page : 0;
        var isLoaded = position.TryGetProperty("isLoaded", out var loaded) && loaded.GetBoolean();
        var first = isLoaded ? live : position.TryGetProperty("first", out var next) ? int.Parse(next.GetString()!) : 0;
        pages.Where(number => number < first).Order().ShouldBe(Enumerable.Range(0, first));
        pages.ShouldAllBe(number => number < Math.Max(first, live));
    }
}
