using System.Runtime.CompilerServices;
using TitanConnector.Errors;

namespace TitanConnector.Paging;

/// <summary>
/// Walks a whole list: every record that is there and matches throughout comes exactly once, also when others come, change and go under
/// the walk.
/// </summary>
/// <remarks>
/// Pages are cut by position, so that a record that vanishes moves all behind it by one, and one of them slips from a page that is still
/// to come onto one that has been read. A total cannot tell: what is added hides what vanished. So pages are fetched side by side in the
/// order of creation, which nothing changes, and afterwards, unless nothing in the list was modified meanwhile and the totals agree, what
/// was created around each seam between two pages is asked for: what slipped is there, and comes last. A list that documents no such order
/// or filter is read page after page, and can promise no more than that nothing comes twice. A walk that broke off is gone on with behind
/// the last record that it handed on; the seams up to there come with it, and are seen to in the end like all others.
/// </remarks>
internal sealed class FetchAll(PageSource source, int pageSize, string? sort, int pagesInFlight, ResumePoint? resume = null)
{
    private const string InOrderOfCreation = PageRequest.InOrderOfCreation;
    private const string NotInOrderOfCreation = "its records do not come in the order in which they were created";

    // Pages that wait to be handed on take memory. All are asked for at once, but the bodies of those that find no room stay on the wire.
    private const int MostBytesAhead = 12 * 1024 * 1024;

    // The time in an answer's header has whole seconds, and ServiceTitan more than one clock.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    // Enough for a server that cuts off what it takes for too precise; what is found too many is known or out of the seam's bounds.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(10);

    // What comes and goes under the walk can fill a page with known records, but not page after page.
    private const int MostBarrenPages = 100;

    private int _barrenPages;

    public IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkAsync(CancellationToken cancellationToken) => source.Definition.CanBeWindowed
        ? WalkSettledAsync(sort ?? InOrderOfCreation, seen: null, cancellationToken)
        : WalkInTurnAsync(cancellationToken);

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
            using var page = Checked(await source.FetchAsync(request, cancellationToken));
            hasMore = page.HasMore;
            total ??= page.TotalCount;
            came += page.Held;
            yield return Take(page, tracker, seen: null);
        }

        if (came < total)
        {
            throw Unsettled($"there were said to be {total} records, and {came} came");
        }
    }

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkSettledAsync(
        string order, IdTracker? seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What was asked for at the beginning counts, however often the walk has broken off since.
        var (began, total) = (resume?.Began, resume?.Total);
        int places, last;
        bool hasMore;
        ITracker tracker;
        using (var first = Checked(await FetchAsync(new PageRequest(1, pageSize) { WithTotal = true }, cancellationToken)))
        {
            if (resume is null)
            {
                (began, total) = (first.Answered - Skew, first.TotalCount);
            }

            tracker = order == InOrderOfCreation && first.IsInOrderOfCreation ? new CreationTracker(resume)
                : resume is null ? new IdTracker()
                : throw Unsettled(NotInOrderOfCreation);
            places = Math.Clamp(MostBytesAhead / Math.Max(first.Length, 1), 1, pagesInFlight);
            last = first is { TotalCount: { } records, Size: > 0 and var size } ? (int)Math.Min(((long)records + size - 1) / size, int.MaxValue) : 1;
            hasMore = first.HasMore;
            yield return Take(first);
            if (!hasMore && !(first.Held < first.TotalCount) && tracker is not CreationTracker { Seams.Count: > 0 })
            {
                // One answer is one moment: nothing can have slipped.
                yield break;
            }
        }

        var isEmpty = false;
        await foreach (var page in SideBySide.RunAsync(
            Enumerable.Range(2, Math.Max(last - 1, 0)), pagesInFlight, places, FetchPageAsync, cancellationToken))
        {
            using (page)
            {
                Turn(page);
                yield return Take(page);
            }

            // However many there were counted, there are no more.
            if (isEmpty)
            {
                break;
            }
        }

        // More than were counted, or nobody counted.
        for (var number = Math.Max(last, 1) + 1; hasMore; number++)
        {
            using var page = await FetchPageAsync(number, null, cancellationToken);
            Turn(page);
            yield return Take(page);
        }

        if (isEmpty)
        {
            (tracker as CreationTracker)?.EndOpen();
        }

        if (await IsQuietAsync(began, total, tracker.Count, cancellationToken))
        {
            yield break;
        }

        var late = tracker switch
        {
            CreationTracker sewn => SewAsync(sewn, seen, places, Point, cancellationToken),

            // Who wants another order gets it; what slipped is found by walking once more in the order in which nothing can slip.
            IdTracker all when order != InOrderOfCreation => WalkSettledAsync(InOrderOfCreation, all, cancellationToken),
            _ => throw Unsettled(NotInOrderOfCreation),
        };
        await foreach (var page in late)
        {
            yield return page;
        }

        if (tracker is CreationTracker walked)
        {
            await CheckCountAsync(began, seen?.Count ?? walked.Count + walked.LateCount, cancellationToken);
        }

        Task<RecordPage> FetchPageAsync(int number, Func<Task>? turn, CancellationToken token) =>
            FetchAsync(new PageRequest(number, pageSize) { Turn = turn }, token);

        Task<RecordPage> FetchAsync(PageRequest request, CancellationToken token) =>
            source.FetchAsync(request with { Sort = order, From = resume?.Last.Time }, token);

        Page<ReadOnlyMemory<byte>> Take(RecordPage page) => this.Take(page, tracker, seen) with { Point = Point() };

        ResumePoint? Point() => seen is null ? (tracker as CreationTracker)?.Point(source.List, began, total) : null;

        void Turn(RecordPage page)
        {
            Checked(page);
            if (tracker is CreationTracker && !page.IsInOrderOfCreation)
            {
                throw Unsettled(NotInOrderOfCreation);
            }

            hasMore = page.HasMore;
            isEmpty = page.Held == 0;
            tracker.TurnPage();
        }
    }

    private Page<ReadOnlyMemory<byte>> Take(RecordPage page, ITracker tracker, IdTracker? seen)
    {
        var before = tracker.Count;
        var taken = page.Select(record => tracker.Accepts(record) && seen?.Accepts(record) != false);

        // A server that answers the same page for ever would be asked for ever.
        _barrenPages = tracker.Count > before ? 0 : _barrenPages + 1;
        return _barrenPages < MostBarrenPages
            ? taken
            : throw source.Broken("page after page repeats what was there before, and yet there are said to be more.");
    }

    /// <summary>
    /// Whatever is there now and was not handed on must have come, or been changed, since the walk began: where there is more of it than
    /// that, pages were left out.
    /// </summary>
    private async Task CheckCountAsync(DateTimeOffset? began, int handedOn, CancellationToken cancellationToken)
    {
        if (began is not { } since || !source.CanTellModified)
        {
            return;
        }

        using var now = await source.FetchAsync(new PageRequest(1, 1) { WithTotal = true }, cancellationToken);
        if (now.TotalCount > handedOn && now.TotalCount - handedOn > await source.CountModifiedAsync(since, cancellationToken))
        {
            throw Unsettled($"there are said to be {now.TotalCount} records, and {handedOn} came");
        }
    }

    /// <summary>
    /// Whether nothing moved under the walk: no record of the list was modified since it began, filters aside, and there are as many as
    /// there were and as were handed on. Other filters could let records in and out that are not modified themselves.
    /// </summary>
    private async Task<bool> IsQuietAsync(DateTimeOffset? began, int? total, int count, CancellationToken cancellationToken)
    {
        if (began is not { } since || total != count || !source.CanTellModified)
        {
            return false;
        }

        var modified = source.CountModifiedAsync(since, cancellationToken);
        var now = source.FetchAsync(new PageRequest(1, 1) { WithTotal = true }, cancellationToken);
        await Task.WhenAll(modified, now);
        using var page = await now;
        return await modified == 0 && page.TotalCount == total;
    }

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> SewAsync(
        CreationTracker tracker, IdTracker? seen, int places, Func<ResumePoint?> point, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var first in SideBySide.RunAsync(
            tracker.Seams, pagesInFlight, places, (seam, turn, token) => FetchAsync(seam, seam.From, turn, token), cancellationToken))
        {
            var seam = tracker.Seams[number++];
            var page = first;
            var from = seam.From;
            while (true)
            {
                using (page)
                {
                    var reached = page.Reached;
                    yield return page.Select(record => tracker.AcceptsLate(seam, record) && seen?.Accepts(record) != false) with { Point = point() };
                    if (!page.HasMore)
                    {
                        break;
                    }

                    // As long as a page ends later than what was asked for there is a next one to ask for.
                    from = reached > from
                        ? reached.Value
                        : throw Unsettled("more records were created at the same moment than fit on a page");
                }

                page = await FetchAsync(seam, from, null, cancellationToken);
            }
        }

        Task<RecordPage> FetchAsync(Seam seam, DateTimeOffset from, Func<Task>? turn, CancellationToken token) => source.FetchAsync(
            new PageRequest(1, Actions.IListAction.LargestPage) { Sort = InOrderOfCreation, From = from, Until = seam.Until + Slack, Turn = turn }, token);
    }

    private RecordPage Checked(RecordPage page)
    {
        if (page is { HasMore: true, Held: 0 })
        {
            // Going on could go on for ever, and stopping would pass a short list off as whole.
            throw source.Broken("a page is empty and yet says that there is more.");
        }

        return page;
    }

    private WireException Unsettled(string reason) => source.Broken(
        $"records came or went while they were listed, and whether one was missed cannot be settled: {reason}. Try again when less is going on.");
}
