using Microsoft.AspNetCore.Http;
using TitanConnector.TestSupport;

namespace TitanConnector.Reliability.Tests.Walk;

/// <summary>
/// A list in upheaval: records are created, changed, deactivated, activated and deleted before requests are answered, and some answers
/// never arrive complete. It knows which records were there throughout.
/// </summary>
internal sealed class Upheaval
{
    private static readonly Func<HttpContext, string, Task>[] Faults =
    [
        (http, _) => ScriptedServer.AnswerAsync(http, 503, """{"title":"Out of order","status":503,"traceId":"00-a"}"""),
        (http, _) => ScriptedServer.AnswerAsync(http, 500, "Sku is not found.", "text/plain"),
        (http, _) => ScriptedServer.AnswerAsync(http, 408, ""),
        (http, _) => ScriptedServer.AnswerAsync(http, 502, "<html>Bad gateway</html>", "text/html"),
        (http, _) => ScriptedServer.AnswerAsync(http, 200, "<html>Log in first</html>", "text/html"),
        (http, _) => ScriptedServer.AnswerAsync(http, 429, """{"title":"Try again in 2 seconds.","status":429}"""),
        (http, _) =>
        {
            http.Response.Headers.RetryAfter = "1";
            return ScriptedServer.AnswerAsync(http, 429, "");
        },
        (http, answer) => ScriptedServer.AnswerAsync(http, 200, answer[..(answer.Length / 2)]),
        (http, answer) =>
        {
            // Fewer bytes than announced: the server closes the connection in the middle of the answer.
            http.Response.ContentLength = answer.Length + 1;
            return ScriptedServer.AnswerAsync(http, 200, answer[..(answer.Length / 3)]);
        },
        (http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        },
    ];

    private readonly Scenario _scenario;
    private readonly Random _random;
    private readonly List<int> _active;
    private readonly List<int> _inactive = [];
    private readonly HashSet<int> _stable;
    private int _lastId;

    public Upheaval(int records, Scenario scenario)
    {
        _scenario = scenario;
        _random = new Random(scenario.Seed);
        _lastId = records;
        List = new ListServer(records) { Answering = _ => Move(), Send = SendAsync, UnplacedLast = scenario.UnplacedLast };
        PlantOddRecords();
        foreach (var id in Enumerable.Range(1, records).Where(_ => _random.Next(20) == 0).ToArray())
        {
            List.Rows[id - 1] = List.Rows[id - 1] with { Active = false };
            _inactive.Add(id);
        }

        _active = [.. Enumerable.Range(1, records).Except(_inactive)];
        _stable = [.. _active];
    }

    public ListServer List { get; }

    /// <summary>The records that were there and active from the first request to the last.</summary>
    public IReadOnlySet<int> Stable => _stable;

    /// <summary>The highest id created so far.</summary>
    public int LastId => _lastId;

    // Runs of records created in the same instant, some longer than a page; records with times in the future; records without a
    // creation time.
    private void PlantOddRecords()
    {
        for (var run = 0; run < _scenario.Odd; run++)
        {
            var start = _random.Next(List.Rows.Count - 2000);
            var length = _random.Next(4) == 0 ? _random.Next(2000) : _random.Next(2, 20);
            for (var i = start; i < start + length; i++)
            {
                List.Rows[i] = List.Rows[i] with { Created = List.Rows[start].Created };
            }

            PlantAt(row => row with { Modified = TimeProvider.System.GetUtcNow().AddYears(_random.Next(1, 50)) });
            PlantAt(row => row with { Created = null });
        }

        if (_scenario.Odd > 0)
        {
            List.Rows[^1] = List.Rows[^1] with { Created = TimeProvider.System.GetUtcNow().AddYears(10) };
        }
    }

    private void PlantAt(Func<Row, Row> change)
    {
        var at = _random.Next(List.Rows.Count);
        List.Rows[at] = change(List.Rows[at]);
    }

    // The list holds its lock meanwhile, so that each request sees one moment.
    private void Move()
    {
        lock (_random)
        {
            while (_random.NextDouble() < _scenario.Unrest)
            {
                MoveOne();
            }
        }
    }

    private void MoveOne()
    {
        switch (_random.Next(6))
        {
            case 0 or 1:
                var deactivated = Take(_active);
                _stable.Remove(deactivated);
                _inactive.Add(deactivated);
                List.Deactivate(deactivated);
                break;
            case 2 when _inactive.Count > 0:
                var activated = Take(_inactive);
                _active.Add(activated);
                List.Activate(activated);
                break;
            case 3:
                var deleted = Take(_active);
                _stable.Remove(deleted);
                List.Delete(deleted);
                break;
            case 4:
                List.Touch(_active[_random.Next(_active.Count)]);
                break;
            default:
                _active.Add(++_lastId);
                List.Add(_lastId);
                break;
        }
    }

    // Records at the front are removed as often as all others together, because removing them moves every other record.
    private int Take(List<int> ids)
    {
        var at = _random.Next(_random.Next(2) == 0 ? Math.Min(50, ids.Count) : ids.Count);
        var id = ids[at];
        ids.RemoveAt(at);
        return id;
    }

    private Task SendAsync(HttpContext http, string answer)
    {
        Func<HttpContext, string, Task>? fault;
        lock (_random)
        {
            fault = _random.NextDouble() < _scenario.Faults ? Faults[_random.Next(Faults.Length)] : null;
        }

        return fault is null ? ScriptedServer.AnswerAsync(http, 200, answer) : fault(http, answer);
    }
}

/// <summary>How bad the upheaval is.</summary>
/// <param name="Seed">The seed of the random numbers.</param>
/// <param name="PageSize">The number of records on a page.</param>
/// <param name="Unrest">The probability that a record moves before a request is answered, and then another one.</param>
/// <param name="Faults">The proportion of faulty answers, from 0 to 1.</param>
/// <param name="Sort">The order that the caller requests, if any.</param>
/// <param name="Breaks">The probability that the walk is interrupted after a page and resumed.</param>
/// <param name="Odd">The number of records of each odd kind: of the same instant, with times in the future, without a creation
/// time.</param>
/// <param name="UnplacedLast">Whether the server's order puts records without a creation time last, not first.</param>
public sealed record Scenario(
    int Seed, int PageSize, double Unrest, double Faults, string? Sort, double Breaks = 0, int Odd = 0, bool UnplacedLast = false);
