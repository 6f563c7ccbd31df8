using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Walks a list in the order of creation, which nothing changes.</summary>
/// <remarks>
/// Pages are cut by position, so that a record that vanishes moves all behind it by one, and one of them slips from a page that is still
/// to come onto one that has been read. A total cannot tell: what is added hides what vanished. So pages are fetched side by side, and
/// what was created around each seam between two pages is asked for afterwards, unless the list looks as it did before: what slipped is
/// there, and comes late. Seams are settled sixteen at a time, and then forgotten: see <see cref="SeamReader"/>. Records created in the
/// last moment of a page are returned with the next one, so that a moment says how far the walk came.
/// docs/reliability.md has the argument why this is enough.
/// </remarks>
internal sealed class OrderedWalk(PageSource source, int pageSize, int pagesInFlight, ResumeState? resume, IdTracker? seen)
{
    // Enough to tell with a look at the list whether most of the sixteen can be forgotten, while the last of them are still to come.
    private const int SeamsBeforeLook = 12;
    private const int SeamsBeforeSettling = 16;

    private readonly WalkedPages _pages = new(source);
    private readonly CreationTracker _tracker = new(resume);
    private readonly HeldRecords _held = new(pageSize);

    private IdTracker? _byIds;
    private SeamReader? _seams;
    private ListState? _before;
    private Task<ListState?>? _look;
    private Seam[] _lookedAt = [];
    private int _ofEarlierWalk;
    private bool _isBusy = true;
    private DateTimeOffset? _furthest;
    private bool _countsAll;

    private DateTimeOffset? From => resume?.Position;

    private SeamReader Seams => _seams ??= new(source, _pages, _tracker, seen, Point);

    // With seams to read, pages must not run on ahead of them; else one place is left for the look at the list.
    private int MostNow => _byIds is not null ? pagesInFlight
        : _isBusy ? Math.Min(pagesInFlight, SeamsBeforeSettling - _tracker.Seams.Count)
        : _look is not null || _tracker.Seams.Count == SeamsBeforeLook - 1 ? pagesInFlight - 1
        : pagesInFlight;

    public async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int? total;
        int last;
        bool hasMore, isEmpty = false;
        using (var first = _pages.Checked(await FetchAsync(new PageRequest(1, pageSize) { WithTotal = true }, cancellationToken)))
        {
            (total, last, hasMore) = (first.TotalCount, WalkedPages.LastOf(first), first.HasMore);
            var isWhole = !hasMore && !(first.Held < total);
            yield return await TakeAsync(first, isLast: isWhole, cancellationToken);
            if (isWhole && resume is null)
            {
                // One answer is one moment: nothing can have slipped.
                yield break;
            }
        }

        // The first page came before that, so that its seam is read in any case.
        _before = await source.StateAsync(cancellationToken);
        _isBusy = _before is null;
        _tracker.IsFirstSeamUnsure = true;
        if (resume is not null)
        {
            await foreach (var late in TakeOverAsync(resume, cancellationToken))
            {
                yield return late;
            }
        }

        var ahead = new PagesAhead<int>(
            pagesInFlight, (number, room, token) => FetchAsync(new PageRequest(number, pageSize) { Room = room }, token))
        {
            MostNow = () => MostNow,
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await foreach (var (page, isLast) in _pages.RestAsync(last, hasMore, ahead, cancellationToken))
            {
                using (page)
                {
                    isEmpty = page.Held == 0;
                    _tracker.TurnPage();
                    yield return await TakeAsync(page, isLast, cancellationToken);
                }

                await foreach (var late in SettleOnTheWayAsync(stop.Token))
                {
                    yield return late;
                }
            }
        }
        finally
        {
            // A caller who takes no more is not kept waiting.
            await stop.CancelAsync();
            await ((Task?)_look ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_held.Count > 0)
        {
            // The first page said that there is no more, and yet that there are more records than it held.
            yield return new Page<ReadOnlyMemory<byte>>(last, pageSize, HasMore: false, TotalCount: null, _held.End()) { Point = Point() };
        }

        if (_byIds is { } ids)
        {
            await CheckUnorderedAsync(ids, total, cancellationToken);
            yield break;
        }

        if (isEmpty)
        {
            _tracker.EndOpen();
        }

        await foreach (var late in SettleAtTheEndAsync(total, cancellationToken))
        {
            yield return late;
        }
    }

    private Task<RecordPage> FetchAsync(PageRequest request, CancellationToken cancellationToken) =>
        source.FetchAsync(request with { Sort = PageRequest.InOrderOfCreation, From = From }, cancellationToken);

    private async Task<Page<ReadOnlyMemory<byte>>> TakeAsync(RecordPage page, bool isLast, CancellationToken cancellationToken)
    {
        var isFurther = _furthest is null || page.Reached > _furthest;
        _furthest = isFurther ? page.Reached : _furthest;
        _countsAll |= resume is not null && page.HasEarlierThan(resume.Position);
        if (_byIds is null && !page.IsInOrderOfCreation)
        {
            _byIds = resume is null && seen is null
                ? _tracker.ToIdTracker()
                : throw _pages.Unsettled(
                    WalkedPages.Unordered, resume is null ? "Try again when less is going on." : "Start the list from the beginning.");
        }

        if (_byIds is { } ids)
        {
            page.Keep(record => _tracker.Notes(record) && ids.Accepts(record));
            _pages.CheckProgress(page.Count > 0);
            return page.All(ahead: _held.Release()) with { Point = Point() };
        }

        page.Keep(record => _tracker.Accepts(record) && seen?.Accepts(record) != false);
        _pages.CheckProgress(page.Count > 0 || isFurther);
        var ahead = _held.Hold(page, _tracker.Reached, isLast);
        var late = await SettleCrowdedAsync(cancellationToken);
        return page.All(ahead, late) with { Point = Point() };
    }

    private ResumePoint? Point() => true switch
    {
        _ when seen is not null => null,
        _ when _byIds is not null => new(WalkedPages.Unordered),
        _ when _held.IsCrowded => new($"more records than fit on a page of {pageSize} were created at the same moment, {_tracker.Reached:O}"),
        _ when _tracker.Unplaced.Count > ResumeState.MostUnplaced =>
            new($"more than {ResumeState.MostUnplaced} records do not say when they were created"),
        _ => _tracker.StateAt(_held.IsAtEnd, _isBusy ? default : _before!.Digest) is { } state ? new(state, source.List) : null,
    };

    // Settles at once what would be too much for a resume point: seams in a moment with many records.
    private async Task<List<ReadOnlyMemory<byte>>> SettleCrowdedAsync(CancellationToken cancellationToken)
    {
        List<ReadOnlyMemory<byte>> late = [];
        foreach (var seam in Closed().Where(seam => !ResumeState.Fits(seam)).ToArray())
        {
            if (!_isBusy && !seam.IsUnsure && await LooksAsBeforeAsync(source.StateAsync(cancellationToken)))
            {
                _tracker.Seams.Remove(seam);
            }
            else
            {
                late.AddRange(await Seams.SettleAtOnceAsync(seam, cancellationToken));
            }
        }

        return late;
    }

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> SettleOnTheWayAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_byIds is not null)
        {
            yield break;
        }

        var wasBusy = _isBusy;
        if (!_isBusy && _look is null && _tracker.Seams.Count >= SeamsBeforeLook)
        {
            _lookedAt = Closed();
            _look = source.StateAsync(cancellationToken);
        }

        if (_look is { } look && (look.IsCompleted || _tracker.Seams.Count >= SeamsBeforeSettling))
        {
            _look = null;
            if (await LooksAsBeforeAsync(look))
            {
                _tracker.Seams.RemoveAll(seam => !seam.IsUnsure && _lookedAt.Contains(seam));
            }
        }

        if (_isBusy && _tracker.Seams.Count >= SeamsBeforeSettling)
        {
            // Where it only just turned out, pages are still under way.
            await foreach (var late in Seams.SettleAsync(Closed(), wasBusy ? pagesInFlight : 1, cancellationToken))
            {
                yield return late;
            }
        }
    }

    // What the earlier walk left unsettled is settled first, so that seams do not add up from walk to walk.
    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> TakeOverAsync(
        ResumeState earlier, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_before is not null && _before.Is(earlier.ListState))
        {
            _tracker.Seams.RemoveAll(seam => !seam.IsUnsure);
        }

        // Their pages were read before this walk looked at the list, and that must not be forgotten when it breaks off as well.
        _tracker.Seams.ForEach(seam => seam.IsUnsure = true);
        var before = _tracker.Count;
        await foreach (var late in Seams.SettleAsync([.. _tracker.Seams], pagesInFlight, cancellationToken))
        {
            yield return late;
        }

        _ofEarlierWalk = _tracker.Count - before;
    }

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> SettleAtTheEndAsync(
        int? total, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var look = _isBusy ? Task.FromResult<ListState?>(null) : source.StateAsync(stop.Token);
        var counted = source.CountAsync(From, stop.Token);
        try
        {
            Seam[] unsure = [.. _tracker.Seams.Where(seam => seam.IsUnsure)];
            await foreach (var late in Seams.SettleAsync(unsure, Math.Max(pagesInFlight - 2, 1), cancellationToken))
            {
                yield return late;
            }

            await Task.WhenAll(look, counted);
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)look).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)counted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var now = await counted;
        var isQuiet = !_isBusy && await LooksAsBeforeAsync(look) && now == total && total == CountHere;
        if (isQuiet)
        {
            _tracker.Seams.Clear();
        }

        await foreach (var late in Seams.SettleAsync([.. _tracker.Seams], pagesInFlight, cancellationToken))
        {
            yield return late;
        }

        // Records that do not say when they were created: no window has them, and neither has a walk that goes on behind a moment.
        if (resume is not null || !isQuiet)
        {
            await foreach (var late in Seams.ReadUnplacedAsync(cancellationToken))
            {
                yield return late;
            }
        }

        if (!isQuiet)
        {
            await CheckCountAsync(total < now ? total : now, cancellationToken);
        }
    }

    // Of the records that there were said to be before and after, all but those that came or were changed meanwhile must have been returned;
    // else pages were left out. What moved before the first look at the list is not known, and cannot be much.
    private async Task CheckCountAsync(int? counted, CancellationToken cancellationToken)
    {
        // A server that does not know where to go on counts what was returned before as well.
        if (_countsAll || counted - CountHere is not > ListState.Size)
        {
            return;
        }

        var touched = _before is null ? 0 : (await source.StateAsync(cancellationToken))?.TouchedSince(_before);
        if (touched < counted - CountHere - ListState.Size)
        {
            throw _pages.Unsettled($"there are said to be {counted} records, and {CountHere} came");
        }
    }

    private async Task CheckUnorderedAsync(IdTracker ids, int? total, CancellationToken cancellationToken)
    {
        var look = source.StateAsync(cancellationToken);
        var counted = source.CountAsync(From, cancellationToken);
        await Task.WhenAll(look, counted);
        var isSame = await counted == total && total == ids.Count;
        if (isSame && _before is not null && await LooksAsBeforeAsync(look)
            && await _pages.IsFirstKnownAsync(new PageRequest(1, pageSize) { Sort = PageRequest.InOrderOfCreation }, ids, cancellationToken))
        {
            return;
        }

        // Nothing tells whether the list moved but reading it again.
        if (!isSame || !await _pages.ComesAgainAsync(
            _tracker.Came, new PageRequest(1, pageSize) { Sort = PageRequest.InOrderOfCreation }, pagesInFlight, cancellationToken))
        {
            throw _pages.Unsettled(WalkedPages.Unordered);
        }
    }

    private int CountHere => _tracker.Count - _ofEarlierWalk;

    private Seam[] Closed() =>
        [.. _tracker.Seams.Where(seam => _held.IsAtEnd || seam.Behind?.Time < _tracker.Reached)];

    private async Task<bool> LooksAsBeforeAsync(Task<ListState?> look)
    {
        var isSame = (await look)?.Is(_before!.Digest) == true;
        _isBusy |= !isSame;
        return isSame;
    }
}
