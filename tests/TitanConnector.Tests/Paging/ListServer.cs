using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>A list of customers whose records a test can move between two requests: what the emulator does not do by itself.</summary>
internal sealed class ListServer : IAsyncDisposable
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private ScriptedServer? _server;
    private int _underWay;

    public ListServer(int records) => Rows = [.. Enumerable.Range(1, records).Select(id => new Row(id, Epoch.AddMinutes(id), Epoch.AddMinutes(id), true))];

    /// <summary>The records; changed in <see cref="Answering"/>.</summary>
    public List<Row> Rows { get; }

    /// <summary>Called with the page's number and whether it is a page of the walk itself, before a request is answered.</summary>
    public Action<Asked> Answering { get; set; } = _ => { };

    /// <summary>Lets an answer wait.</summary>
    public Func<Task> Delay { get; set; } = () => Task.CompletedTask;

    public bool HonoursSort { get; init; } = true;

    public bool Counts { get; init; } = true;

    public int LargestPage { get; init; } = 5000;

    public int MostUnderWay { get; private set; }

    public IReadOnlyList<SentRequest> Requests => _server!.Requests;

    public static async Task<ListServer> StartAsync(ListServer list)
    {
        list._server = await ScriptedServer.StartAsync(async (http, request) =>
        {
            lock (list._lock)
            {
                list.MostUnderWay = Math.Max(list.MostUnderWay, ++list._underWay);
            }

            await list.Delay();
            string answer;
            lock (list._lock)
            {
                list._underWay--;
                answer = list.Answer(request.Target);
            }

            await ScriptedServer.AnswerAsync(http, 200, answer);
        });
        return list;
    }

    public TitanClient NewClient(TitanClientOptions? options = null) => _server!.NewClient(options);

    public void Deactivate(int id) => Replace(id, row => row with { Active = false, Modified = TimeProvider.System.GetUtcNow() });

    public void Activate(int id) => Replace(id, row => row with { Active = true, Modified = TimeProvider.System.GetUtcNow() });

    public void Delete(int id) => Rows.RemoveAll(row => row.Id == id);

    public void Add(int id) => Rows.Add(new Row(id, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow(), true));

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    private void Replace(int id, Func<Row, Row> change)
    {
        var at = Rows.FindIndex(row => row.Id == id);
        Rows[at] = change(Rows[at]);
    }

    private string Answer(string target)
    {
        var query = QueryHelpers.ParseQuery(target.Split('?')[1]);
        string? Given(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        DateTimeOffset? Time(string name) => Given(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
        var page = int.Parse(Given("page") ?? "1", CultureInfo.InvariantCulture);
        var size = Math.Min(int.Parse(Given("pageSize") ?? "50", CultureInfo.InvariantCulture), LargestPage);
        Answering(new Asked(page, Given("sort"), Given("createdOnOrAfter") is null && Given("modifiedOnOrAfter") is null && Given("pageSize") != "1"));

        var found = Rows
            .Where(row => row.Active || Given("active") == "Any")
            .Where(row => row.Created >= (Time("createdOnOrAfter") ?? row.Created) && row.Created < (Time("createdBefore") ?? DateTimeOffset.MaxValue))
            .Where(row => row.Modified >= (Time("modifiedOnOrAfter") ?? row.Modified))
            .OrderBy(row => !HonoursSort ? row.Id * 7919 % 104729 : Given("sort") switch { "-Id" => -row.Id, "+CreatedOn" => row.Created.UtcTicks, _ => row.Id })
            .ToArray();
        var data = found.Skip((page - 1) * size).Take(size)
            .Select(row => $$"""{"id":{{row.Id}},"createdOn":"{{row.Created.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}}"}""");
        var more = found.Length > page * size ? "true" : "false";
        var total = Counts && Given("includeTotal") == "true" ? $"{found.Length}" : "null";
        return $$"""{"page":{{page}},"pageSize":{{size}},"hasMore":{{more}},"totalCount":{{total}},"data":[{{string.Join(',', data)}}]}""";
    }
}

internal sealed record Row(int Id, DateTimeOffset Created, DateTimeOffset Modified, bool Active);

/// <summary>What a request asked for.</summary>
internal sealed record Asked(int Page, string? Sort, bool IsOfWalk);
