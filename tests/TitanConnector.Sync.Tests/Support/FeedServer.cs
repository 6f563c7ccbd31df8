using Microsoft.AspNetCore.WebUtilities;
using TitanConnector.Connection;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>A feed of customers whose pages a test writes itself, for answers that the emulator never gives.</summary>
public sealed class FeedServer : IAsyncDisposable
{
    private readonly List<string[]> _pages = [];
    private ScriptedServer? _server;
    private TitanClient? _client;

    public SyncTenant Tenant => new(_client!, "odd") { Environment = "emulator" };

    /// <summary>What each answer waits for; <see langword="null"/> for nothing.</summary>
    public Func<Task>? BeforeAnswer { get; set; }

    /// <summary>How another process connects to it.</summary>
    public ConnectionSettings Settings => _server!.Settings;

    /// <summary>Starts it.</summary>
    /// <param name="tenant">The tenant's id.</param>
    public static async Task<FeedServer> StartAsync(string tenant = "42")
    {
        var feed = new FeedServer();
        feed._server = await ScriptedServer.StartAsync(async (http, request) =>
        {
            await (feed.BeforeAnswer?.Invoke() ?? Task.CompletedTask);
            await ScriptedServer.AnswerAsync(http, 200, feed.Answer(request.Target));
        });
        feed._client = new TitanClient(feed._server.Settings with { Tenant = tenant }, time: new VirtualTime());
        return feed;
    }

    /// <summary>Adds a page at the end of the feed.</summary>
    public void Add(params string[] records)
    {
        lock (_pages)
        {
            _pages.Add(records);
        }
    }

    /// <summary>Replaces a page.</summary>
    public void Replace(int page, params string[] records)
    {
        lock (_pages)
        {
            _pages[page] = records;
        }
    }

    public async Task<SyncResult> SyncAsync(ISyncTarget target, SyncOptions? options = null, Action<SyncProgress>? progress = null)
    {
        var engine = new SyncEngine(target, (options ?? new SyncOptions()) with { Streams = ["customers"] }, new VirtualTime());
        return (await engine.RunAsync([Tenant], progress, TestContext.Current.CancellationToken)).Single();
    }

    /// <summary>A customer as documented, with some properties replaced or added.</summary>
    /// <param name="id">The id.</param>
    /// <param name="replaced">The names of properties, and their JSON.</param>
    public static string Customer(long id, params (string Name, string Json)[] replaced)
    {
        var properties = new Dictionary<string, string>
        {
            ["id"] = $"{id}",
            ["active"] = "true",
            ["name"] = $"\"Customer {id}\"",
            ["type"] = "\"Residential\"",
            ["address"] = """{"street":"1 Main St","unit":"","city":"Austin","state":"TX","zip":"78701","country":"USA","latitude":1.5,"longitude":2.5}""",
            ["customFields"] = "[]",
            ["balance"] = "0.00",
            ["taxExempt"] = "false",
            ["tagTypeIds"] = "[]",
            ["doNotMail"] = "false",
            ["doNotService"] = "false",
            ["nationalAccount"] = "false",
            ["createdOn"] = "\"2026-01-01T00:00:00Z\"",
            ["createdById"] = "1",
            ["modifiedOn"] = "\"2026-01-01T00:00:00Z\"",
            ["externalData"] = "[]",
        };
        foreach (var (name, json) in replaced)
        {
            properties[name] = json;
        }

        return $"{{{string.Join(',', properties.Select(property => $"\"{property.Key}\":{property.Value}"))}}}";
    }

    public async ValueTask DisposeAsync()
    {
        _client!.Dispose();
        await _server!.DisposeAsync();
    }

    private string Answer(string target)
    {
        if (!target.Contains("/export/", StringComparison.Ordinal))
        {
            return """{"page":1,"pageSize":1,"hasMore":false,"totalCount":0,"data":[]}""";
        }

        lock (_pages)
        {
            var from = QueryHelpers.ParseQuery(target.Contains('?') ? target.Split('?')[1] : "").TryGetValue("from", out var value)
                ? $"{value}"
                : "0";

            // A date stands for the end.
            var page = from.Contains('-') ? _pages.Count : int.Parse(from);
            var next = Math.Min(page + 1, _pages.Count);
            var hasMore = next < _pages.Count ? "true" : "false";
            return $$"""{"hasMore":{{hasMore}},"continueFrom":"{{next}}","data":[{{(page < _pages.Count ? string.Join(',', _pages[page]) : "")}}]}""";
        }
    }
}
