using System.Text.RegularExpressions;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Records without a place in the order of creation, or out of order, and servers that do not keep that order.</summary>
public partial class OddRecordTests
{
    private static readonly ListCustomers All = new() { FetchAll = true, PageSize = 10 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5, "null")]
    [InlineData(25, "null")]
    [InlineData(30, "null")]
    [InlineData(95, "null")]
    [InlineData(25, "\"\"")]
    [InlineData(25, "\"yesterday\"")]
    [InlineData(25, "17")]
    public async Task A_record_without_a_creation_time_is_returned_once_whatever_its_page(int id, string created)
    {
        foreach (var moves in new[] { false, true })
        {
            var list = new ListServer(95) { Send = (http, answer) => ScriptedServer.AnswerAsync(http, 200, Created(id, created, answer)) };
            if (moves)
            {
                Move(list);
            }

            await using var server = await ListServer.StartAsync(list);

            var ids = await IdsAsync(server, All);

            ids.ShouldBeUnique();
            ids.Except([1L]).Order().ShouldBe(Ids(2, 94));
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Records_without_a_creation_time_are_returned_once_wherever_they_are_even_when_resumed(bool last, bool moves)
    {
        foreach (var breaksAt in Enumerable.Range(2, 9))
        {
            var list = new ListServer(95) { UnplacedLast = last };
            foreach (var id in new[] { 20, 60, 61 })
            {
                list.Rows[id - 1] = list.Rows[id - 1] with { Created = null };
            }

            if (moves)
            {
                Move(list);
            }

            list.Fails = asked => asked.IsOfWalk && asked.Page == breaksAt;
            await using var server = await ListServer.StartAsync(list);
            var ids = new List<long>();
            var first = await WalkAsync(server, All, ids);
            list.Fails = _ => false;
            var second = await WalkAsync(server, All with { ResumeFrom = first.ResumeFrom }, ids);

            first.Error.ShouldNotBeNull();
            second.Error.ShouldBeNull();
            ids.ShouldBeUnique();
            ids.Except([1L]).Order().ShouldBe(Ids(2, 94), $"broken off at page {breaksAt}");
        }
    }

    [Fact]
    public async Task A_list_without_any_creation_times_is_complete_and_cannot_be_resumed()
    {
        var list = new ListServer(95) { Send = (http, answer) => ScriptedServer.AnswerAsync(http, 200, AnyCreated().Replace(answer, "")) };
        await using var server = await ListServer.StartAsync(list);
        using var titan = server.NewClient();

        var pages = await titan.PagesAsync(All, Token).ToListAsync(Token);

        pages.SelectMany(page => page.Data).Select(customer => customer.Id).Order().ShouldBe(Ids(1, 95));
        pages.Skip(1).ShouldAllBe(page => page.ResumeFrom == null && page.WhyNoResume!.Contains("have no creation time"));
    }

    [Fact]
    public async Task More_than_a_page_of_records_without_a_creation_time_in_a_changing_list_is_an_error()
    {
        var list = new ListServer(95) { LargestPage = 10 };
        for (var i = 0; i < 15; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = null };
        }

        Move(list);
        await using var server = await ListServer.StartAsync(list);

        var error = await Should.ThrowAsync<WireException>(() => IdsAsync(server, All));

        error.Message.ShouldContain("more records than fit on a page have no creation time");
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public async Task A_list_with_more_than_eight_records_without_a_creation_time_cannot_be_resumed(int records, bool canBeResumed)
    {
        var list = new ListServer(95);
        for (var i = 0; i < records; i++)
        {
            list.Rows[i] = list.Rows[i] with { Created = null };
        }

        await using var server = await ListServer.StartAsync(list);
        using var titan = NewClient(server);

        var pages = await titan.PagesAsync(All, Token).ToListAsync(Token);

        pages.SelectMany(page => page.Data).Select(customer => customer.Id).Order().ShouldBe(Ids(1, 95));
        pages.ShouldAllBe(page => page.ResumeFrom != null == canBeResumed);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(95)]
    public async Task A_record_out_of_order_costs_nothing_whatever_its_page(int id)
    {
        var list = new ListServer(95)
        {
            Send = (http, answer) => ScriptedServer.AnswerAsync(http, 200, Created(id, "\"2020-01-01T00:00:00Z\"", answer)),
        };
        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server, All)).ShouldBe(Ids(1, 95));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(45)]
    public async Task A_list_out_of_order_that_changes_meanwhile_is_an_error_that_names_the_cause(int id)
    {
        var list = new ListServer(95)
        {
            Send = (http, answer) => ScriptedServer.AnswerAsync(http, 200, Created(id, "\"2020-01-01T00:00:00Z\"", answer)),
        };
        Move(list);
        await using var server = await ListServer.StartAsync(list);

        var error = await Should.ThrowAsync<WireException>(() => IdsAsync(server, All));

        error.Message.ShouldContain("some may be missing");
        error.Message.ShouldContain("does not return the records in the order in which they were created");
    }

    [Fact]
    public async Task A_list_out_of_order_that_changed_before_the_first_check_is_an_error_although_every_count_matches()
    {
        var list = new ListServer(95)
        {
            Send = (http, answer) => ScriptedServer.AnswerAsync(http, 200, Created(5, "\"2020-01-01T00:00:00Z\"", answer)),
        };
        list.Answering = asked =>
        {
            if (asked.Sort == "-ModifiedOn")
            {
                list.Answering = _ => { };
                list.Delete(1);
                list.Add(1000);
            }
        };
        await using var server = await ListServer.StartAsync(list);

        var error = await Should.ThrowAsync<WireException>(() => IdsAsync(server, All));

        error.Message.ShouldContain("some may be missing");
    }

    [Fact]
    public async Task A_server_that_ignores_the_filters_of_a_seam_is_detected()
    {
        // There are more records than one answer holds: every answer is the beginning of the list, wherever the seam is.
        var list = new ListServer(95) { SupportsCreatedFilters = false, LargestPage = 20 };
        Move(list);
        await using var server = await ListServer.StartAsync(list);

        var error = await Should.ThrowAsync<WireException>(() => IdsAsync(server, All));

        error.Message.ShouldContain("from before the requested creation time");
    }

    [Fact]
    public async Task A_seam_can_be_read_from_an_answer_with_the_whole_list()
    {
        var list = new ListServer(95) { SupportsCreatedFilters = false };
        Move(list);
        await using var server = await ListServer.StartAsync(list);

        (await IdsAsync(server, All)).Except([1L]).Order().ShouldBe(Ids(2, 94));
    }

    [Fact]
    public async Task A_server_that_ignores_the_resume_filter_returns_everything_and_only_the_rest_is_kept()
    {
        var list = new ListServer(1500) { SupportsCreatedFilters = false, Fails = asked => asked is { IsOfWalk: true, Page: 140 } };
        await using var server = await ListServer.StartAsync(list);
        var ids = new List<long>();
        var first = await WalkAsync(server, All, ids);
        list.Fails = _ => false;

        var second = await WalkAsync(server, All with { ResumeFrom = first.ResumeFrom }, ids);

        second.Error.ShouldBeNull();
        ids.ShouldBeUnique();
        ids.Order().ShouldBe(Ids(1, 1500));
    }

    private static void Move(ListServer list) => list.Answering = asked =>
    {
        if (asked is { IsOfWalk: true, Page: 4 })
        {
            list.Answering = _ => { };
            list.Delete(1);
        }
    };

    private static string Created(int id, string created, string answer) =>
        Regex.Replace(answer, $$"""("id":{{id}},"createdOn":)"[^"]*" """.TrimEnd(), match => match.Groups[1].Value + created);

    private static IEnumerable<long> Ids(int first, int count) => Enumerable.Range(first, count).Select(id => (long)id);

    private static TitanClient NewClient(ListServer server) =>
        server.NewClient(new TitanClientOptions { PagesInFlight = 1, RequestsPerSecond = 0 });

    private static async Task<List<long>> IdsAsync(ListServer server, ListCustomers list)
    {
        using var titan = NewClient(server);
        return await titan.PagesJsonAsync(list, Token).SelectMany(page => page.Data.ToAsyncEnumerable())
            .Select(record => record.GetProperty("id").GetInt64()).ToListAsync(Token);
    }

    private static async Task<(string? ResumeFrom, WireException? Error)> WalkAsync(ListServer server, ListCustomers list, List<long> ids)
    {
        using var titan = NewClient(server);
        var resumeFrom = list.ResumeFrom;
        try
        {
            await foreach (var page in titan.PagesJsonAsync(list, Token))
            {
                ids.AddRange(page.Data.Select(record => record.GetProperty("id").GetInt64()));
                resumeFrom = page.ResumeFrom;
            }

            return (resumeFrom, null);
        }
        catch (WireException error)
        {
            return (resumeFrom, error);
        }
    }

    [GeneratedRegex("""
        "createdOn":"[^"]*",
        """)]
    private static partial Regex AnyCreated();
}
