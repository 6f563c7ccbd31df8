using System.Runtime.CompilerServices;
using TitanConnector.Errors;

namespace TitanConnector.Paging;

/// <summary>What all walks over the pages of a list have in common.</summary>
internal sealed class WalkedPages(PageSource source)
{
    /// <summary>Why nothing can be said about what slipped, where the order of creation is not kept.</summary>
    public const string Unordered = "the server does not return the records in the order in which they were created";

    // What comes and goes under the walk can fill a page with known records, but not page after page.
    private const int MostBarrenPages = 100;

    private int _barrenPages;

    /// <summary>The last page, as far as the first one tells.</summary>
    public static int LastOf(RecordPage first) =>
        first is { TotalCount: { } records, Size: > 0 and var size } ? (int)Math.Min(((long)records + size - 1) / size, int.MaxValue) : 1;

    /// <summary>The pages behind the first, up to one that is the last or empty; which their reader disposes of.</summary>
    /// <param name="last">The last page, as far as is known.</param>
    /// <param name="hasMore">Whether the first page says that there are more.</param>
    /// <param name="ahead">Fetches them.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async IAsyncEnumerable<(RecordPage Page, bool IsLast)> RestAsync(
        int last, bool hasMore, PagesAhead<int> ahead, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 1;
        await foreach (var page in ahead.RunAsync(Enumerable.Range(2, Math.Max(last - 1, 0)), cancellationToken))
        {
            number++;
            hasMore = Checked(page).HasMore;

            // However many there were counted, there are no more.
            var isEmpty = page.Held == 0;
            yield return (page, isEmpty || (number == last && !hasMore));
            if (isEmpty)
            {
                yield break;
            }
        }

        // More than were counted, or nobody counted.
        while (hasMore)
        {
            number++;
            var page = Checked(await ahead.FetchNextAsync(number, cancellationToken));
            hasMore = page.HasMore;
            yield return (page, !hasMore);
        }
    }

    /// <summary>Whether all records of a page, as it is now, are known.</summary>
    public async Task<bool> IsFirstKnownAsync(PageRequest request, IdTracker known, CancellationToken cancellationToken)
    {
        using var page = await source.FetchAsync(request, cancellationToken);
        page.Keep(known.Knows);
        return page.Count == page.Held;
    }

    /// <summary>Whether a second walk brings the same records as the first.</summary>
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
            // Going on could go on for ever, and stopping would pass a short list off as whole.
            page.Dispose();
            throw source.Broken("a page is empty and yet says that there is more.");
        }

        return page;
    }

    /// <summary>A server that answers the same page for ever would be asked for ever.</summary>
    /// <param name="isAny">Whether the page brought anything new.</param>
    public void CheckProgress(bool isAny)
    {
        _barrenPages = isAny ? 0 : _barrenPages + 1;
        if (_barrenPages >= MostBarrenPages)
        {
            throw source.Broken("page after page repeats what was there before, and yet there are said to be more.");
        }
    }

    /// <summary>What to throw when records came or went, and there is no way to find out whether one was missed.</summary>
    public WireException Unsettled(string reason, string advice = "Try again when less is going on.") => source.Broken(
        $"records came or went while they were listed, and whether one was missed cannot be settled: {reason}. {advice}");
}
