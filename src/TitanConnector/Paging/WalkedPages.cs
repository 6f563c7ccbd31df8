using System.Runtime.CompilerServices;
using TitanConnector.Errors;

namespace TitanConnector.Paging;

/// <summary>What all walks over the pages of a list share.</summary>
internal sealed class WalkedPages(PageSource source)
{
    /// <summary>Why missed records cannot be detected if the creation order is not kept.</summary>
    public const string Unordered = "the server does not return the records in the order in which they were created";

    // Changes during the walk can fill one page with known records, but not page after page.
    private const int MostBarrenPages = 100;

    private int _barrenPages;

    /// <summary>The number of the last page, according to the first one.</summary>
    public static int LastOf(RecordPage first) =>
        first is { TotalCount: { } records, Size: > 0 and var size } ? (int)Math.Min(((long)records + size - 1) / size, int.MaxValue) : 1;

    /// <summary>Fetches the pages after the first, until one is the last or empty. The caller disposes them.</summary>
    /// <param name="last">The number of the last page, as far as known.</param>
    /// <param name="hasMore">Whether the first page says that there are more.</param>
    /// <param name="ahead">Fetches the pages.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    public async IAsyncEnumerable<(RecordPage Page, bool IsLast)> RestAsync(
        int last, bool hasMore, PagesAhead<int> ahead, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 1;
        await foreach (var page in ahead.RunAsync(Enumerable.Range(2, Math.Max(last - 1, 0)), cancellationToken))
        {
            number++;
            hasMore = Checked(page).HasMore;

            // An empty page ends the list, whatever was counted.
            var isEmpty = page.Held == 0;
            yield return (page, isEmpty || (number == last && !hasMore));
            if (isEmpty)
            {
                yield break;
            }
        }

        // There are more pages than counted, or there was no count.
        while (hasMore)
        {
            number++;
            var page = Checked(await ahead.FetchNextAsync(number, cancellationToken));
            hasMore = page.HasMore;
            yield return (page, !hasMore);
        }
    }

    /// <summary>Whether all records of a page are still known when it is fetched again.</summary>
    public async Task<bool> IsFirstKnownAsync(PageRequest request, IdTracker known, CancellationToken cancellationToken)
    {
        using var page = await source.FetchAsync(request, cancellationToken);
        page.Keep(known.Knows);
        return page.Count == page.Held;
    }

    /// <summary>Whether a second walk returns the same records as the first.</summary>
    public async Task<bool> ComesAgainAsync(Fingerprint came, PageRequest request, int pagesInFlight, CancellationToken cancellationToken)
    {
        var again = default(Fingerprint);
        int last;
        bool hasMore;
        using (var first = Checked(await source.FetchAsync(request with { WithTotal = true }, cancellationToken)))
        {
            (last, hasMore) = (LastOf(first), first.HasMore);
            Add(first);
        }

        var ahead = new PagesAhead<int>(
            pagesInFlight, (number, room, token) => source.FetchAsync(request with { Number = number, Room = room }, token));
        await foreach (var (page, _) in RestAsync(last, hasMore, ahead, cancellationToken))
        {
            using (page)
            {
                Add(page);
            }
        }

        return again.Equals(came);

        void Add(RecordPage page) => page.Keep(record =>
        {
            again.Add(record.Id ?? 0);
            return false;
        });
    }

    public RecordPage Checked(RecordPage page)
    {
        if (page is { HasMore: true, Held: 0 })
        {
            // Continuing might never end, and stopping would return a partial list as complete.
            page.Dispose();
            throw source.Broken("a page is empty, yet claims that more pages follow.");
        }

        return page;
    }

    /// <summary>Stops at a server that would return the same page forever.</summary>
    /// <param name="isAny">Whether the page had any new record.</param>
    public void CheckProgress(bool isAny)
    {
        _barrenPages = isAny ? 0 : _barrenPages + 1;
        if (_barrenPages >= MostBarrenPages)
        {
            throw source.Broken("page after page repeats earlier records, yet claims that more pages follow.");
        }
    }

    /// <summary>Returns the exception for a list that changed so that missed records cannot be ruled out.</summary>
    public WireException Unsettled(string reason, string advice = "Try again when fewer records are changing.") => source.Broken(
        $"records changed while they were listed, and some may be missing: {reason}. {advice}");
}
