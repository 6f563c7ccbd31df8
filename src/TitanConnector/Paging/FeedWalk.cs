using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>
/// Walks an export feed. Each page contains the token of the next one, so pages are requested one after the other. A feed may repeat a row,
/// or return an older state of a record after a newer one; both are left out, so the last row of a record is always its latest state.
/// </summary>
internal sealed class FeedWalk(PageSource source)
{
    private readonly LatestStates _states = new();

    /// <summary>Fetches the pages.</summary>
    /// <param name="all">Whether to fetch all pages, or only the first.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkAsync(
        bool all, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? from = null;
        while (true)
        {
            using var page = await source.FetchFeedAsync(from, cancellationToken);
            page.Keep(record => _states.Accepts(record, page.BytesOf(record)));
            yield return page.All();

            // An empty page can have more after it: ServiceTitan searches for changes in steps.
            if (!all || !page.HasMore)
            {
                yield break;
            }

            from = page.ContinueFrom is { } next && next != from ? next : throw source.Broken(
                page.ContinueFrom is null ? "a page says that there are more, but does not say where to continue."
                    : "a page continues where it started, so the feed would never end.");
        }
    }
}
