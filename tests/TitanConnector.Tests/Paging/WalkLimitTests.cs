using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Paging;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>A walk over all pages that exceeds its time limit.</summary>
public class WalkLimitTests
{
    private static readonly ListCustomers All = new() { FetchAll = true, PageSize = 10 };
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_expired_walk_fails_and_its_last_page_has_a_resume_token()
    {
        await using var server = await ListServer.StartAsync(new ListServer(95));
        using var titan = server.NewClient(new TitanClientOptions { WalkTimeout = Limit, PagesInFlight = 1, RequestsPerSecond = 0 }, _time);
        List<long> ids = [];
        string? resumeFrom = null;

        var error = await Should.ThrowAsync<WireException>(async () =>
        {
            await foreach (var page in titan.PagesAsync(All, Token))
            {
                ids.AddRange(page.Data.Select(customer => customer.Id));
                resumeFrom = page.ResumeFrom;
                _time.Advance(TimeSpan.FromSeconds(25));
            }
        });
        var rest = await titan.ListAsync(All with { ResumeFrom = resumeFrom }, Token).Select(customer => customer.Id).ToListAsync(Token);

        error.Message.ShouldBe("GET /crm/v2/tenant/42/customers failed: not all pages were fetched within 60 s.");
        error.IsTransient.ShouldBeTrue();
        ids.ShouldBe(Enumerable.Range(1, 29).Select(id => (long)id));
        ids.Concat(rest).ShouldBe(Enumerable.Range(1, 95).Select(id => (long)id));
    }

    [Fact]
    public async Task Time_the_caller_spends_between_pages_counts_even_when_the_next_page_is_ready()
    {
        var over = new WireException(new RequestLine("GET", "/x"), "over", isTransient: true);
        var pages = 0;

        var error = await Should.ThrowAsync<WireException>(async () =>
        {
            await foreach (var page in WalkLimit.Hold(_ => Many(), Limit, () => over, _time, Token))
            {
                pages++;
                _time.Advance(TimeSpan.FromSeconds(25));
            }
        });

        error.ShouldBeSameAs(over);
        pages.ShouldBe(3);
    }

    [Fact]
    public async Task A_caller_that_cancels_gets_its_token_back_even_when_the_time_has_expired_too()
    {
        await using var server = await ListServer.StartAsync(new ListServer(95));
        using var titan = server.NewClient(new TitanClientOptions { WalkTimeout = Limit, PagesInFlight = 1, RequestsPerSecond = 0 }, _time);
        using var cancellation = new CancellationTokenSource();

        var error = await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in titan.PagesAsync(All, cancellation.Token))
            {
                await cancellation.CancelAsync();
                _time.Advance(Limit);
            }
        });

        error.CancellationToken.ShouldBe(cancellation.Token);
    }

    private static async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> Many()
    {
        await Task.CompletedTask;
        for (var number = 1; number <= 100; number++)
        {
            yield return new Page<ReadOnlyMemory<byte>>(number, 10, HasMore: number < 100, TotalCount: null, []);
        }
    }
}
