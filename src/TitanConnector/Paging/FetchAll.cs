using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>
/// Walks a whole list: every record that is there and matches throughout comes exactly once, also when others come, change and go under
/// the walk.
/// </summary>
/// <remarks>
/// A list that can be asked for in the order of creation is walked in that order, which nothing changes: see <see cref="OrderedWalk"/>.
/// Callers who want another order get it, and what slipped comes last. A list that documents no order of creation is read page after
/// page, and can promise no more than that nothing comes twice.
/// </remarks>
internal sealed class FetchAll(PageSource source, int pageSize, string? sort, int pagesInFlight, ResumeState? resume = null)
{
    private readonly WalkedPages _pages = new(source);

    public IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkAsync(CancellationToken cancellationToken) =>
        !source.Definition.CanBeWindowed ? WalkInTurnAsync(cancellationToken)
        : sort is null or PageRequest.InOrderOfCreation ? NewWalk(resume, seen: null).WalkAsync(cancellationToken)
        : WalkInOtherOrderAsync(sort, cancellationToken);

    private OrderedWalk NewWalk(ResumeState? resume, IdTracker? seen) => new(source, pageSize, pagesInFlight, resume, seen);

    // No order to rely on and nothing to ask for afterwards.
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
            yield return Take(page, tracker, "this list has no order of creation to go on in");
        }

        if (came < total)
        {
            throw _pages.Unsettled($"there were said to be {total} records, and {came} came");
        }
    }

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkInOtherOrderAsync(
        string order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string why = "only a list in the order of creation can be gone on with; leave the sort out";
        var tracker = new IdTracker();
        int? total;
        int last;
        bool hasMore;
        using (var first = _pages.Checked(await source.FetchAsync(new PageRequest(1, pageSize) { Sort = order, WithTotal = true }, cancellationToken)))
        {
            (total, last, hasMore) = (first.TotalCount, WalkedPages.LastOf(first), first.HasMore);
            yield return Take(first, tracker, why);
            if (!hasMore && !(first.Held < total))
            {
                // One answer is one moment: nothing can have slipped.
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

        // The first page was read before it was noted what the list looked like; all others since.
        if (await IsQuietAsync() && await _pages.IsFirstKnownAsync(new PageRequest(1, pageSize) { Sort = order }, tracker, cancellationToken))
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
