using System.Text.Json;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Folders;

/// <summary>A folder, and a feed of customers that is copied into it.</summary>
internal sealed class FolderFixture : IAsyncDisposable
{
    public const long Tenant = 42;
    public const int RowsInPage = 25;

    private readonly FolderTestTarget _folder = new();
    private int _pages;

    private FolderFixture(FeedServer feed) => Feed = feed;

    public FeedServer Feed { get; }

    public FolderTestTarget Target => _folder;

    public string Lake => _folder.Lake;

    public string Folder => Path.Combine(Lake, "customers", $"{Tenant}");

    public JsonElement Manifest => Support.Lake.Manifest(Lake, "customers", Tenant)!.Value;

    public List<JsonElement> Rows => Support.Lake.Rows(Lake, Manifest);

    /// <summary>The names of the files that the manifest names.</summary>
    public string[] Files => [.. Manifest.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()!)];

    public string[] FilesThere =>
        [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static async Task<FolderFixture> StartAsync() => new(await FeedServer.StartAsync());

    /// <summary>Adds pages of new customers, whose names are the number of the page.</summary>
    public void AddPages(int count)
    {
        for (var i = 0; i < count; i++, _pages++)
        {
            Feed.Add([.. Enumerable.Range(_pages * RowsInPage, RowsInPage).Select(id => Customer(id + 1, ("name", $"\"{_pages}\"")))]);
        }
    }

    public async Task<long> SyncAsync(TimeProvider? time = null)
    {
        await using var target = _folder.Open(time);
        var result = await Feed.SyncAsync(target);
        result.IsComplete.ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error).Append(result.Error)));
        return result.Streams.Sum(stream => stream.Changed);
    }

    public async ValueTask DisposeAsync()
    {
        await Feed.DisposeAsync();
        await _folder.DisposeAsync();
    }
}
