using Microsoft.AspNetCore.Http;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>A tenant whose lists and feeds a test sets itself, by the end of their paths. All others are empty.</summary>
public sealed class ScriptedTenant : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string[]> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _reports = new(StringComparer.Ordinal);
    private ScriptedServer? _server;
    private TitanClient? _client;

    /// <summary>The time zone of the tenant.</summary>
    public string? TimeZone { get; set; }

    public SyncTenant Tenant => new(_client!, "scripted") { Environment = "emulator", TimeZone = TimeZone };

    /// <summary>The end of a path that is answered with 404; <see langword="null"/> for none.</summary>
    public string? NotFound { get; set; }

    /// <summary>The names of the fields of all reports.</summary>
    public string[] ReportFields { get; set; } = ["Name", "Amount"];

    public TitanConnector.Connection.ConnectionSettings Settings => _server!.Settings;

    /// <summary>The bodies of the requests that ran reports.</summary>
    public IReadOnlyList<string> ReportRuns =>
        [.. _server!.Requests.Where(request => request.Target.Contains("/data", StringComparison.Ordinal)).Select(request => request.Body)];

    /// <summary>Paths that were asked for.</summary>
    public IReadOnlyList<string> Asked => [.. _server!.Requests.Select(request => request.Target.Split('?')[0])];

    public static async Task<ScriptedTenant> StartAsync()
    {
        var tenant = new ScriptedTenant();
        tenant._server = await ScriptedServer.StartAsync((http, request) => tenant.AnswerAsync(http, request.Target));
        tenant._client = tenant._server.NewClient();
        return tenant;
    }

    /// <summary>Sets what a list or a feed has, each record as JSON.</summary>
    public void Set(string path, params string[] records)
    {
        lock (_lock)
        {
            _records[path] = records;
        }
    }

    /// <summary>Sets the labels of a report's columns, and its rows, each as a JSON list.</summary>
    public void SetReport(long id, string[] labels, params string[] rows)
    {
        lock (_lock)
        {
            _reports[$"/reports/{id}"] = labels;
            _records[$"/reports/{id}/data"] = rows;
        }
    }

    public async Task<SyncResult> SyncAsync(ISyncTarget target, SyncOptions options, TimeProvider? time = null)
    {
        var engine = new SyncEngine(target, options, time ?? new VirtualTime());
        var result = (await engine.RunAsync(
            [Tenant], null, TestContext.Current.CancellationToken)).Single();
        result.IsComplete.ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error).Append(result.Error)));
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        _client!.Dispose();
        await _server!.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext http, string target)
    {
        var path = target.Split('?')[0];
        if (NotFound is { } gone && path.EndsWith(gone, StringComparison.Ordinal))
        {
            return ScriptedServer.AnswerAsync(http, 404, """{"title":"Not found","status":404}""");
        }

        string[] records;
        lock (_lock)
        {
            records = _records.FirstOrDefault(one => path.EndsWith(one.Key, StringComparison.Ordinal)).Value ?? [];
        }

        var data = string.Join(',', records);
        var report = path.EndsWith("/data", StringComparison.Ordinal) ? path[..^"/data".Length] : path;
        if (_reports.FirstOrDefault(one => report.EndsWith(one.Key, StringComparison.Ordinal)).Value is { } labels)
        {
            var fields = string.Join(',', labels.Select(label =>
                $$"""{"name":"{{label.Replace(" ", "", StringComparison.Ordinal)}}","label":"{{label}}","dataType":"String"}"""));
            return ScriptedServer.AnswerAsync(http, 200, report == path
                ? $$"""{"id":1,"name":"Report","modifiedOn":"2026-01-01T00:00:00Z","parameters":[{{Parameter("From")}},{{Parameter("To")}}],"fields":[{{fields}}]}"""
                : $$"""{"fields":[{{fields}}],"page":1,"pageSize":5000,"hasMore":false,"totalCount":{{records.Length}},"data":[{{data}}]}""");
        }

        return ScriptedServer.AnswerAsync(http, 200, path.Contains("/export/", StringComparison.Ordinal)
            ? $$"""{"hasMore":false,"continueFrom":"end","data":[{{data}}]}"""
            : path.EndsWith("/data", StringComparison.Ordinal)
                ? $$"""{"fields":[{{string.Join(',', ReportFields.Select(name => $$"""{"name":"{{name}}","label":"{{name}}","dataType":"String"}"""))}}],"page":1,"pageSize":5000,"hasMore":false,"totalCount":{{records.Length}},"data":[{{data}}]}"""
                : $$"""{"page":1,"pageSize":5000,"hasMore":false,"totalCount":{{records.Length}},"data":[{{data}}]}""");
    }

    private static string Parameter(string name) =>
        $$"""{"name":"{{name}}","label":"{{name}}","dataType":"Date","isArray":false,"isRequired":true,"acceptValues":null}""";
}
