using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TitanConnector.Connection;

namespace TitanConnector.TestSupport;

/// <summary>A list of customers whose records a test can change between two requests, which the emulator does not do by itself.</summary>
public sealed class ListServer : IAsyncDisposable
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Row[]> _orders = [];
    private ScriptedServer? _server;
    private int _underWay;

    public ListServer(int records) =>
        Rows = [.. Enumerable.Range(1, records).Select(id => new Row(id, Epoch.AddMinutes(id), Epoch.AddMinutes(id), true))];

    /// <summary>The records; a test may change them directly before the first request.</summary>
    public List<Row> Rows { get; }

    /// <summary>Called before a request is answered; a test changes records here.</summary>
    public Action<Asked> Answering { get; set; } = _ => { };

    /// <summary>Sends the answer, given the request and the regular answer; a test may replace or damage it.</summary>
    public Func<HttpContext, string, Task> Send { get; set; } = (http, answer) => ScriptedServer.AnswerAsync(http, 200, answer);

    /// <summary>Delays an answer.</summary>
    public Func<Task> Delay { get; set; } = () => Task.CompletedTask;

    /// <summary>Which requests fail.</summary>
    public Predicate<Asked> Fails { get; set; } = _ => false;

    /// <summary>The clock for <c>modifiedOn</c>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public bool SupportsSort { get; init; } = true;

    /// <summary>Whether it supports <c>createdOnOrAfter</c> and <c>createdBefore</c>; if not, it ignores them.</summary>
    public bool SupportsCreatedFilters { get; init; } = true;

    /// <summary>Whether it cuts fractions of a second off the times that it is asked with.</summary>
    public bool TruncatesToSeconds { get; init; }

    /// <summary>
    /// Whether records without a creation time come last in its order, as in PostgreSQL, rather than first, as in SQL Server.
    /// </summary>
    public bool UnplacedLast { get; init; }

    public bool Counts { get; init; } = true;

    public int LargestPage { get; init; } = 5000;

    /// <summary>Whether times have a zone; some of ServiceTitan's do not.</summary>
    public bool SaysZone { get; init; } = true;

    public int MostUnderWay { get; private set; }

    public ConnectionSettings Settings => _server!.Settings;

    public IReadOnlyList<ReceivedRequest> Requests => _server!.Requests;

    public static async Task<ListServer> StartAsync(ListServer list)
    {
        list._server = await ScriptedServer.StartAsync(async (http, request) =>
        {
            lock (list._lock)
            {
                list.MostUnderWay = Math.Max(list.MostUnderWay, ++list._underWay);
            }

            await list.Delay();
            string? answer;
            lock (list._lock)
            {
                list._underWay--;
                answer = list.Answer(request.Target);
            }

            await (answer is null ? ScriptedServer.AnswerAsync(http, 503, "") : list.Send(http, answer));
        });
        return list;
    }

    public TitanClient NewClient(TitanClientOptions? options = null, TimeProvider? time = null) => _server!.NewClient(options, time: time);

    public void Deactivate(int id) => Replace(id, row => row with { Active = false, Modified = Time.GetUtcNow() });

    public void Activate(int id) => Replace(id, row => row with { Active = true, Modified = Time.GetUtcNow() });

    public void Touch(int id) => Replace(id, row => row with { Modified = Time.GetUtcNow() });

    public void Delete(int id) => Change(() => Rows.RemoveAll(row => row.Id == id));

    public void Add(int id) => Change(() => Rows.Add(new Row(id, Time.GetUtcNow(), Time.GetUtcNow(), true)));

    /// <summary>Looks at the records while no request changes them.</summary>
    public T Look<T>(Func<T> look)
    {
        lock (_lock)
        {
            return look();
        }
    }

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    private void Replace(int id, Func<Row, Row> change)
    {
        if (Rows.FindIndex(row => row.Id == id) is var at and >= 0)
        {
            Change(() => Rows[at] = change(Rows[at]));
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _orders.Clear();
        }
    }

    private string? Answer(string target)
    {
        var query = QueryHelpers.ParseQuery(target.Split('?')[1]);
        string? Given(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        DateTimeOffset? Time(string name) => Given(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
        var page = int.Parse(Given("page") ?? "1", CultureInfo.InvariantCulture);
        var size = Math.Min(int.Parse(Given("pageSize") ?? "50", CultureInfo.InvariantCulture), LargestPage);
        var isOfWalk = Given("createdBefore") is null && Given("modifiedOnOrAfter") is null && Given("sort") != "-ModifiedOn"
            && Given("pageSize") != "1";
        var asked = new Asked(page, Given("sort"), isOfWalk, IsOfSeam: Given("createdBefore") is not null);
        Answering(asked);
        if (Fails(asked))
        {
            return null;
        }

        var from = SupportsCreatedFilters ? Cut(Time("createdOnOrAfter")) : null;
        var until = SupportsCreatedFilters ? Cut(Time("createdBefore")) : null;
        var since = Time("modifiedOnOrAfter") ?? DateTimeOffset.MinValue;
        var found = InOrder(Given("sort") ?? "", Given("active") ?? "True");
        if (from is not null || until is not null || since > DateTimeOffset.MinValue)
        {
            // As in SQL: a missing value is neither earlier nor later.
            found =
            [
                .. found.Where(
                    row => (from is null || row.Created >= from) && (until is null || row.Created < until) && row.Modified >= since),
            ];
        }

        return Page(found, page, size, total: Counts && Given("includeTotal") == "true");
    }

    private DateTimeOffset? Cut(DateTimeOffset? time) =>
        TruncatesToSeconds && time is { } known ? known.AddTicks(-(known.Ticks % TimeSpan.TicksPerSecond)) : time;

    private Row[] InOrder(string sort, string active)
    {
        if (!_orders.TryGetValue(sort + active, out var rows))
        {
            rows = [.. Rows.Where(row => row.Active || active == "Any").OrderBy(row => Key(row, sort))];
            _orders[sort + active] = rows;
        }

        return rows;
    }

    private long Key(Row row, string sort) => !SupportsSort ? row.Id * 7919L % 104729 : sort switch
    {
        "-Id" => -row.Id,
        "+CreatedOn" => row.Created?.UtcTicks ?? (UnplacedLast ? long.MaxValue : 0),
        "-CreatedOn" => -(row.Created?.UtcTicks ?? (UnplacedLast ? long.MaxValue : 0)),
        "-ModifiedOn" => -row.Modified.UtcTicks,
        _ => row.Id,
    };

    private static string Text(DateTimeOffset? time, string zone) =>
        time is null
            ? "null"
            : $"\"{time.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}{zone}\"";

    private string Page(Row[] found, int page, int size, bool total)
    {
        var more = found.Length > (long)page * size ? "true" : "false";
        var json = new StringBuilder();
        var totalCount = total ? found.Length.ToString(CultureInfo.InvariantCulture) : "null";
        json.Append(CultureInfo.InvariantCulture,
            $$"""{"page":{{page}},"pageSize":{{size}},"hasMore":{{more}},"totalCount":{{totalCount}},"data":[""");
        var (separator, zone) = ("", SaysZone ? "Z" : "");
        for (var at = (page - 1L) * size; at < Math.Min(found.Length, (long)page * size); at++)
        {
            var row = found[at];
            json.Append(CultureInfo.InvariantCulture,
                $$"""{{separator}}{"id":{{row.Id}},"createdOn":{{Text(row.Created, zone)}},"modifiedOn":{{Text(row.Modified, zone)}}}""");
            separator = ",";
        }

        return json.Append("]}").ToString();
    }
}

public sealed record Row(int Id, DateTimeOffset? Created, DateTimeOffset Modified, bool Active);

/// <summary>What a request asked for.</summary>
public sealed record Asked(int Page, string? Sort, bool IsOfWalk, bool IsOfSeam);
