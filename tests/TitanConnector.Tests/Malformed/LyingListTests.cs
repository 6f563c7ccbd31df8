using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TitanConnector.Errors;
using TitanConnector.Settings;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>
/// Lists whose pages are each well formed but contradict each other: Fetch All ends, with all records or with an error. Customers are
/// fetched concurrently in the order of creation, technicians one page at a time.
/// </summary>
public class LyingListTests
{
    private static readonly Lie[] Lies =
    [
        new("an empty page that promises more", page => Page(page, more: true, total: null), "is empty, yet claims that more pages follow"),
        new("an empty second page that promises more", page => Page(page, more: true, total: 4, page == 1 ? [1, 2] : []),
            "is empty, yet claims that more pages follow"),
        new("the same page forever", page => Page(page, more: true, total: null, 1, 2), "repeats earlier records"),
        new("the same page forever, and a total", page => Page(page, more: true, total: 4, 1, 2), "repeats earlier records"),
        new("the same page forever, by its number", _ => Page(1, more: true, total: null, 1, 2), "repeats earlier records"),
        new("the second page forever", page => Page(page, more: true, total: null, page == 1 ? [1, 2] : [3, 4]),
            "repeats earlier records"),
        new("no more pages, but records are missing", page => Page(page, more: false, total: 100, page == 1 ? [1, 2] : []),
            "counted 100 records but"),
        new("no more after two pages, but records are missing", page => Page(page, more: page < 2, total: 100, page <= 2 ? [(2 * page) - 1,
            2 * page] : []),
            "counted 100 records but returned 4"),
        Second("that is HTML", "<html></html>", "an HTML or XML page"),
        Second("that breaks off", """{"hasMore":false,"data":[{"id":3}""", "it is not JSON"),
        Second("that does not say whether there are more", """{"data":[{"id":3}]}""", "not a page of records"),
        Second("with a record without an id", """{"hasMore":false,"data":[{"id":3},{}]}""", "has no id"),
        new("a total out of range", page => Honest(page, int.MaxValue), "counted 2147483647 records but returned 4"),
        new("a total out of range, and the last page for every later one", page => Honest(Math.Min(page, 2), int.MaxValue),
            "cannot be used"),
        new("a negative total", page => Honest(page, -5), Says: null),
        new("a total of zero", page => Honest(page, 0), Says: null),
        new("no total", page => Honest(page, null), Says: null),
        new("a page size of zero", page => Honest(page, 4, size: 0), Says: null),
        new("a negative page size", page => Honest(page, 4, size: -1), Says: null),
        new("a page size that is too small", page => Honest(page, 4, size: 1), Says: null),
        new("a page size that is too large", page => Honest(page, 4, size: 5000), Says: null),
        new("a page number of zero", page => Honest(page, 4).Replace($"\"page\":{page}", "\"page\":0"), Says: null),
    ];

    public static IEnumerable<TheoryDataRow<string>> All =>
        Lies.Select(lie => new TheoryDataRow<string>(lie.Name) { TestDisplayName = lie.Name });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public Task Concurrently(string name) =>
        CheckAsync(name, titan => titan.ListAsync(AnyCall.All with { PageSize = 2 }, Token).Select(customer => customer.Id));

    [Theory]
    [MemberData(nameof(All))]
    public Task In_the_callers_order(string name) =>
        CheckAsync(name, titan =>
            titan.ListAsync(AnyCall.All with { PageSize = 2, Sort = "+Id" }, Token).Select(customer => customer.Id));

    [Theory]
    [MemberData(nameof(All))]
    public Task One_page_at_a_time(string name) =>
        CheckAsync(name, titan =>
            titan.ListAsync(new ListTechnicians { FetchAll = true, PageSize = 2 }, Token).Select(technician => technician.Id));

    [Fact]
    public async Task A_list_that_ignores_the_time_filter_is_not_requested_forever()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(http, 200,
            request.Target.Contains("createdOnOrAfter", StringComparison.Ordinal) ? Page(1, more: true, total: null, 1, 2, 3, 4)
            : Honest(request.Target.Contains("page=1&", StringComparison.Ordinal) ? 1 : 2, total: 5)));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(async () => await titan.ListAsync(AnyCall.All, Token).CountAsync(Token));

        error.Message.ShouldContain("some may be missing");
        server.Requests.Count.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task A_first_page_that_is_the_last_is_returned_although_the_total_is_larger()
    {
        await using var server = await ScriptedServer.StartAsync(200, Page(1, more: false, total: 3, size: 10, 1, 2));
        using var titan = server.NewClient();

        var ids = await titan.ListAsync(AnyCall.All, Token).Select(customer => customer.Id).ToListAsync(Token);

        ids.ShouldBe([1, 2]);
    }

    private static async Task CheckAsync(string name, Func<TitanClient, IAsyncEnumerable<long>> list)
    {
        var lie = Array.Find(Lies, lie => lie.Name == name)!;
        await using var server = await ScriptedServer.StartAsync((http, request) =>
        {
            var query = QueryHelpers.ParseQuery(request.Target.Split('?')[1]);
            return ScriptedServer.AnswerAsync(http, 200,
                query.ContainsKey("modifiedOnOrAfter") ? Page(1, more: false, total: 0)
                : query.TryGetValue("createdOnOrAfter", out var from) ? Since(from.ToString())
                : lie.Answer(int.Parse(query["page"].ToString(), CultureInfo.InvariantCulture)));
        });
        using var titan = server.NewClient();
        List<long> ids = [];

        var error = await Record.ExceptionAsync(async () =>
        {
            await foreach (var id in list(titan))
            {
                ids.Add(id);
            }
        });

        ids.ShouldBeUnique();
        server.Requests.Count.ShouldBeLessThan(500);
        if (lie.Says is null)
        {
            error.ShouldBeNull();
            ids.ShouldBe([1, 2, 3, 4], ignoreOrder: true);
        }
        else
        {
            var wire = error.ShouldBeOfType<WireException>();
            wire.Message.ShouldContain(lie.Says);
            wire.ShouldBeForPeople();
        }
    }

    private static Lie Second(string name, string answer, string says) =>
        new($"a second page {name}", page => page == 1 ? Page(1, more: true, total: 4, 1, 2) : answer, says);

    // A request for the records around a seam gets them.
    private static string Since(string time)
    {
        var from = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        return Page(1, more: false, total: null, [.. Enumerable.Range(1, 4).Where(id => Created(id) >= from)]);
    }

    private static DateTimeOffset Created(int id) => new(2026, 1, 1, 0, id, 0, TimeSpan.Zero);

    // Four records on two pages, whatever total the list reports.
    private static string Honest(int page, int? total, int size = 2) => page switch
    {
        1 => Page(1, more: true, total, size, 1, 2),
        2 => Page(2, more: false, total, size, 3, 4),
        _ => Page(page, more: false, total, size),
    };

    private static string Page(int page, bool more, int? total, params int[] ids) => Page(page, more, total, size: 2, ids);

    private static string Page(int page, bool more, int? total, int size, params int[] ids)
    {
        var records = string.Join(',', ids.Select(id => $$"""{"id":{{id}},"createdOn":"{{Created(id):yyyy-MM-ddTHH:mm:ssZ}}"}"""));
        var (hasMore, count) = (more ? "true" : "false", total?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return $$"""{"page":{{page}},"pageSize":{{size}},"hasMore":{{hasMore}},"totalCount":{{count}},"data":[{{records}}]}""";
    }

    /// <summary>A list that lies.</summary>
    /// <param name="Name">A description of the lie.</param>
    /// <param name="Answer">Returns the page with this number.</param>
    /// <param name="Says">What the error must contain; <see langword="null"/> when all records can be fetched despite the lie.</param>
    private sealed record Lie(string Name, Func<int, string> Answer, string? Says);
}
