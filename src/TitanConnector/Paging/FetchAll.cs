using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>
/// Walks a whole list. Every record that exists and matches throughout is returned exactly once, even while others are added, changed or
/// deleted.
/// </summary>
/// <remarks>
/// If a list can be requested in creation order, it is walked in that order, which never changes: see <see cref="OrderedWalk"/>. Callers
/// who request another order get it, with records that were missed at the end. A list without a documented creation order is read page by
/// page, and the only guarantee is that no record is returned twice.
/// </remarks>
internal sealed class FetchAll(PageSource source, int pageSize, string? sort, int pagesInFlight, ResumeState? resume = null)
{
    private readonly WalkedPages _pages = new(source);

    public IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkAsync(CancellationToken cancellationToken) =>
        !source.Definition.CanBeWindowed ? WalkInTurnAsync(cancellationToken)
        : sort is null or PageRequest.InOrderOfCreation ? NewWalk(resume, seen: null).WalkAsync(cancellationToken)
        : WalkInOtherOrderAsync(sort, cancellationToken);

    private OrderedWalk NewWalk(ResumeState? resume, IdTracker? seen) => new(source, pageSize, pagesInFlight, resume, seen);

    // There is no order to rely on, and nothing to request again afterwards.
    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkInTurnAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tracker = new IdTracker();
        int? total = null;
        var came = 0;
        var hasMore = true;
        for (var number = 1; hasMore; number++)
        {
            var request = new PageRequest(number, pageSize) { WithTotal = number == 1 };
            using var page = _pages.Checked(await source.FetchAsync(request, cancellationToken));
            hasMore = page.HasMore;
            total ??= page.TotalCount;
            came += page.Held;
            yield return Take(page, tracker, "this list cannot be requested in creation order");
        }

        if (came < total)
        {
            throw _pages.Unsettled($"the server counted {total} records but returned {came}");
        }
    }

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkInOtherOrderAsync(
        string order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string why = "only a list in creation order can be resumed; leave out the sort";
        var tracker = new IdTracker();
        int? total;
        int last;
        bool hasMore;
        var request = new PageRequest(1, pageSize) { Sort = order, WithTotal = true };
        using (var first = _pages.Checked(await source.FetchAsync(request, cancellationToken)))
        {
            (total, last, hasMore) = (first.TotalCount, WalkedPages.LastOf(first), first.HasMore);
            yield return Take(first, tracker, why);
            if (!hasMore && !(first.Held < total))
            {
                // A single response is a snapshot, so no record can have been missed.
                yield break;
            }
        }

        var before = await source.StateAsync(cancellationToken);
        var ahead = new PagesAhead<int>(pagesInFlight, (number, room, token) =>
            source.FetchAsync(new PageRequest(number, pageSize) { Sort = order, Room = room }, token));
        await foreach (var (page, _) in _pages.RestAsync(last, hasMore, ahead, cancellationToken))
        {
            using (page)
            {
                yield return Take(page, tracker, why);
            }
        }

        // The first page was read before the state of the list was recorded; all others were read after.
        if (await IsQuietAsync()
            && await _pages.IsFirstKnownAsync(new PageRequest(1, pageSize) { Sort = order }, tracker, cancellationToken))
        {
            yield break;
        }

        await foreach (var page in NewWalk(resume: null, tracker).WalkAsync(cancellationToken))
        {
            yield return page with { Point = new ResumePoint(why) };
        }

        async Task<bool> IsQuietAsync()
        {
            if (before is null || total != tracker.Count)
            {
                return false;
            }

            var state = source.StateAsync(cancellationToken);
            var now = source.CountAsync(null, cancellationToken);
            await Task.WhenAll(state, now);
            return await now == total && (await state)?.Is(before.Digest) == true;
        }
    }

    private Page<ReadOnlyMemory<byte>> Take(RecordPage page, IdTracker tracker, string why)
    {
        page.Keep(tracker.Accepts);
        _pages.CheckProgress(page.Count > 0);
        return page.All() with { Point = new ResumePoint(why) };
    }
}
