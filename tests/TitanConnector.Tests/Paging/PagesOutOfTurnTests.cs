using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Paging;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Pages that arrive in a different order than requested.</summary>
public class PagesOutOfTurnTests
{
    private const int Pages = 9;

    // Four pages as large as the first fit into memory; the last one exceeds any socket buffer.
    private const int FirstLength = 3_000_000;
    private const int LastLength = 20_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_page_is_read_while_all_earlier_ones_are_delayed()
    {
        var isLastRead = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            var page = int.Parse(http.Request.Query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
            if (page is > 1 and < Pages)
            {
                await isLastRead.Task.WaitAsync(Token);
            }

            await ScriptedServer.AnswerAsync(http, 200, Answer(http.Request.Query, page));
            if (page == Pages)
            {
                isLastRead.TrySetResult();
            }
        });

        // The clock stands still, so that no page is read out of turn because of a timeout.
        using var titan = server.NewClient(
            new TitanClientOptions { PagesInFlight = Pages, RequestsPerSecond = 0 }, time: new FakeTimeProvider());

        var ids = await titan.ListAsync(new ListCustomers { FetchAll = true, PageSize = 1 }, Token).Select(customer => customer.Id)
            .ToListAsync(Token);

        ids.ShouldBe(Enumerable.Range(1, Pages).Select(id => (long)id));
    }

    [Fact]
    public async Task Half_as_many_pages_are_requested_at_once_after_one_was_given_up()
    {
        var (begun, returned) = (0, 0);
        List<int> ahead = [];
        var pages = new PagesAhead<int>(8, (number, room, _) =>
        {
            begun += room is null ? 0 : 1;
            return number == 3 && room is not null ? Task.FromException<RecordPage>(new NoRoomException()) : Task.FromResult(EmptyPage());
        });

        await foreach (var page in pages.RunAsync(Enumerable.Range(1, 20), Token))
        {
            page.Count.ShouldBe(0);
            ahead.Add(begun - ++returned);
        }

        ahead[..10].ShouldBe([8, 8, 7, 6, 5, 4, 4, 4, 4, 4]);
        returned.ShouldBe(20);
    }

    private static RecordPage EmptyPage() => new(null!, Envelope.Read("""{"hasMore":true,"data":[]}"""u8)!, default, null, null!);

    private static string Answer(IQueryCollection query, int page)
    {
        if (query["sort"] == "-ModifiedOn" || query.ContainsKey("createdBefore"))
        {
            return $$"""{"page":1,"pageSize":50,"hasMore":false,"totalCount":{{Pages}},"data":[]}""";
        }

        var name = new string('x', page switch { 1 => FirstLength, Pages => LastLength, _ => 1 });
        var hasMore = page < Pages ? "true" : "false";
        return $$"""{"page":{{page}},"pageSize":1,"hasMore":{{hasMore}},"totalCount":{{Pages}},"data":[{"id":{{page}},"name":"{{name}}","createdOn":"2026-01-0{{page}}T00:00:00Z"}]}""";
    }
}
