using System.Runtime.CompilerServices;
using TitanConnector.Actions;

namespace TitanConnector.Paging;

/// <summary>
/// Settles seams: requests the records created between the last record before a seam and the first one after it, and returns those that
/// were not accepted before. The seam can then be forgotten. Each response is the first page of a window, so no record can slip out of it
/// while it is read.
/// </summary>
internal sealed class SeamReader(PageSource source, WalkedPages pages, CreationTracker tracker, IdTracker? seen, Func<ResumePoint?> point)
{
    private const int MostPasses = 4;

    // Servers may truncate fractions of a second. Records from before the window that this explains are dropped.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private bool _knowsFrom;

    /// <summary>Settles seams in order, reading them in parallel.</summary>
    /// <exception cref="Errors.WireException">The server's responses do not show what was missed.</exception>
    public async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> SettleAsync(
        Seam[] seams, int inFlight, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = new PagesAhead<Seam>(inFlight, FetchAsync);
        var number = 0;
        await foreach (var first in ahead.RunAsync(seams, cancellationToken))
        {
            var seam = seams[number++];
            var page = first;
            while (true)
            {
                using (page)
                {
                    Check(page);
                    var reached = page.Reached;
                    var isDone = !page.HasMore || reached > seam.Until;
                    if (!isDone)
                    {
                        CheckBeginning(page, seam.From);
                    }
                    else if (page.HasMore)
                    {
                        await CheckFromAsync(reached!.Value, cancellationToken);
                    }

                    if (!isDone && reached < seam.From)
                    {
                        // The server truncates times, so asking for later ones returns the same page over and over.
                        throw pages.Unsettled("more records than fit on a page were created before the requested creation time");
                    }

                    if (!isDone && !(reached > seam.From))
                    {
                        page.Keep(_ => false);
                        var late = await ReadMomentAsync(seam, cancellationToken);
                        isDone = seam.Behind?.Time <= seam.From || seam.From == DateTimeOffset.MaxValue;
                        seam.Advance(isDone ? seam.From : seam.From + TimeSpan.FromTicks(1));
                        Forget(seam, isDone);
                        yield return page.All(ahead: late) with { Point = point() };
                    }
                    else
                    {
                        page.Keep(record => (isDone || record.CreatedOn != reached) && Accepts(seam, record));
                        seam.Advance(isDone ? seam.From : reached!.Value);
                        Forget(seam, isDone);
                        if (page.Count > 0)
                        {
                            yield return page.All() with { Point = point() };
                        }
                    }

                    if (isDone)
                    {
                        break;
                    }
                }

                page = await FetchAsync(seam, null, cancellationToken);
            }
        }
    }

    /// <summary>Settles one seam at once.</summary>
    /// <returns>The records that were missed.</returns>
    public async Task<List<ReadOnlyMemory<byte>>> SettleAtOnceAsync(Seam seam, CancellationToken cancellationToken)
    {
        List<ReadOnlyMemory<byte>> late = [];
        await foreach (var page in SettleAsync([seam], 1, cancellationToken))
        {
            late.AddRange(page.Data.Select(record => (ReadOnlyMemory<byte>)record.ToArray()));
        }

        return late;
    }

    /// <summary>Returns new records without a creation time; they are first or last in the order.</summary>
    /// <exception cref="Errors.WireException">There are more of them than fit into one response.</exception>
    public async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> ReadUnplacedAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sort in new[] { PageRequest.InOrderOfCreation, PageRequest.LatestFirst })
        {
            var page = await source.FetchAsync(new PageRequest(1, ListState.Size) { Sort = sort }, cancellationToken);
            if (IsAllUnplaced(page))
            {
                page.Dispose();
                page = await source.FetchAsync(new PageRequest(1, ListCall.LargestPage) { Sort = sort }, cancellationToken);
            }

            using (page)
            {
                if (IsAllUnplaced(page))
                {
                    throw pages.Unsettled("more records than fit on a page have no creation time");
                }

                page.Keep(record => record.CreatedOn is null && tracker.AcceptsUnplaced(record) && seen?.Accepts(record) != false);
                if (page.Count > 0)
                {
                    yield return page.All() with { Point = point() };
                }
            }
        }

        static bool IsAllUnplaced(RecordPage page) => page is { HasMore: true, Reached: null };
    }

    private bool Accepts(Seam seam, RecordSlice record) => tracker.AcceptsLate(seam, record) && seen?.Accepts(record) != false;

    private void Forget(Seam seam, bool isDone)
    {
        if (isDone)
        {
            tracker.Seams.Remove(seam);
        }
    }

    // The server may support neither the order nor the filters and return something else, which must not be taken for missed records.
    private void Check(RecordPage page)
    {
        if (!page.IsInOrderOfCreation)
        {
            throw pages.Unsettled(WalkedPages.Unordered);
        }

        if (page is { HasMore: true, Reached: null })
        {
            throw pages.Unsettled("more records than fit on a page have no creation time");
        }
    }

    // A page that reaches past the end of a window holds all of it, wherever it begins. One that ends earlier and begins too early is
    // useless.
    private void CheckBeginning(RecordPage page, DateTimeOffset from)
    {
        if (from - DateTimeOffset.MinValue > Tolerance && page.HasEarlierThan(from - Tolerance))
        {
            throw pages.Unsettled("the server returned records from before the requested creation time");
        }
    }

    // The server ignores createdBefore. That does no harm, but the correct beginning of the window may be a coincidence too.
    private async Task CheckFromAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        if (!_knowsFrom)
        {
            var request = new PageRequest(1, 1) { Sort = PageRequest.InOrderOfCreation, From = from };
            using var page = await source.FetchAsync(request, cancellationToken);
            CheckBeginning(page, from);
            _knowsFrom = true;
        }
    }

    // More records than fit on a page were created at one moment. Their pages are cut by position like any others, so they are read until
    // they are the same twice.
    private async Task<List<ReadOnlyMemory<byte>>> ReadMomentAsync(Seam seam, CancellationToken cancellationToken)
    {
        var moment = seam.From;
        Fingerprint? before = null;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var now = default(Fingerprint);
            Dictionary<long, (RecordSlice Record, ReadOnlyMemory<byte> Bytes)> found = [];
            var hasMore = true;
            for (var number = 1; hasMore; number++)
            {
                var request = Request(seam, null) with { Number = number, Until = new Seam(new(moment, []), new(moment, [])).Until };
                using var page = pages.Checked(await source.FetchAsync(request, cancellationToken));
                Check(page);
                CheckBeginning(page, moment);
                hasMore = page.HasMore && !(page.Reached > moment);
                var bytes = 0;
                page.Keep(record => record.CreatedOn == moment && record.Id is not null);
                foreach (var record in page.Records)
                {
                    now.Add(record.Id!.Value);
                    if (!seam.Before.Has(moment, record.Id.Value) && seam.Behind?.Has(moment, record.Id.Value) != true)
                    {
                        found[record.Id.Value] = (record, page[bytes].ToArray());
                    }

                    bytes++;
                }
            }

            if (before?.Equals(now) == true)
            {
                return [.. found.Values.Where(record => Accepts(seam, record.Record)).Select(record => record.Bytes)];
            }

            before = now;
        }

        throw pages.Unsettled("more records than fit on a page were created at the same moment, and they keep changing");
    }

    private Task<RecordPage> FetchAsync(Seam seam, PageRoom? room, CancellationToken cancellationToken) =>
        source.FetchAsync(Request(seam, room), cancellationToken);

    private static PageRequest Request(Seam seam, PageRoom? room) => new(1, ListCall.LargestPage)
    {
        Sort = PageRequest.InOrderOfCreation,
        From = seam.From > DateTimeOffset.MinValue ? seam.From : null,
        Until = seam.Until,
        Room = room,
    };
}
