using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Walks a list in creation order, which never changes.</summary>
/// <remarks>
/// Pages are cut by position. If a record disappears, all records after it move up by one, so one of them moves from a page still to come
/// onto one that has already been read. The total does not reveal this, because an added record can hide a deleted one. So pages are
/// fetched in parallel, and afterwards the records created around each seam between two pages are requested again, unless the list looks
/// unchanged. Records that were missed are found there and returned late. Seams are settled sixteen at a time and then forgotten: see
/// <see cref="SeamReader"/>. Records created in the last moment of a page are returned with the next page, so that a moment says how far
/// the walk has come. docs/reliability.md explains why this is sufficient.
/// </remarks>
internal sealed class OrderedWalk(PageSource source, int pageSize, int pagesInFlight, ResumeState? resume, IdTracker? seen)
{
    // Enough to learn from the state of the list whether most of the sixteen can be forgotten, while the last of them are still to come.
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

    // While seams have to be read, pages must not run ahead of them; otherwise one slot is reserved for reading the state of the list.
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
                // A single response is a snapshot, so no record can have been missed.
                yield break;
            }
        }

        // The first page was fetched before this, so its seam is always read.
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
            // Do not keep a caller waiting who wants no more records.
            await stop.CancelAsync();
            await ((Task?)_look ?? Task.CompletedTask).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        if (_held.Count > 0)
        {
            // The first page says that there are no more pages, but also that there are more records than it held.
            yield return new Page<ReadOnlyMemory<byte>>(last, pageSize, HasMore: false, TotalCount: null, _held.End()) { Point = Point() };
        }

        if (_byIds is { } ids)
        {
            await CheckUnorderedAsync(ids, total, cancellationToken);
            yield break;
        }

        // The last page may hold only records without a creation time, which some servers put last.
        if (isEmpty || _tracker.IsSeamOpen)
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
                    WalkedPages.Unordered,
                    resume is null ? "Try again when fewer records are changing." : "Start the list from the beginning.");
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
        _ when _held.IsCrowded => new(
            $"more records than fit on a page of {pageSize} were created at the same moment, {_tracker.Reached:O}"),
        _ when _tracker.Unplaced.Count > ResumeState.MostUnplaced =>
            new($"more than {ResumeState.MostUnplaced} records have no creation time"),
        _ => _tracker.StateAt(_held.IsAtEnd, _isBusy ? default : _before!.Digest) is { } state ? new(state, source.List) : null,
    };

    // Immediately settles seams that would be too large for a resume point: those in a moment with many records.
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

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> SettleOnTheWayAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
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
            // If this has only just turned out, pages are still being fetched.
            await foreach (var late in Seams.SettleAsync(Closed(), wasBusy ? pagesInFlight : 1, cancellationToken))
            {
                yield return late;
            }
        }
    }

    // Seams left by the earlier walk are settled first, so that they do not accumulate from walk to walk.
    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> TakeOverAsync(
        ResumeState earlier, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_before is not null && _before.Is(earlier.ListState))
        {
            _tracker.Seams.RemoveAll(seam => !seam.IsUnsure);
        }

        // Their pages were read before this walk read the state of the list. Keep that information in case this walk is interrupted as
        // well.
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
            await ((Task)look).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await ((Task)counted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
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

        // Records without a creation time are in no window, and not in a walk that resumes after a moment.
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

    // All records that were counted before and after must have been returned, except those that were added or changed meanwhile; otherwise
    // pages are missing. What moved before the state was first read is unknown, and cannot be much.
    private async Task CheckCountAsync(int? counted, CancellationToken cancellationToken)
    {
        // A server that ignores the start time also counts the records returned earlier.
        if (_countsAll || counted - CountHere is not > ListState.Size)
        {
            return;
        }

        var touched = _before is null ? 0 : (await source.StateAsync(cancellationToken))?.TouchedSince(_before);
        if (touched < counted - CountHere - ListState.Size)
        {
            throw _pages.Unsettled($"the server counted {counted} records but returned {CountHere}");
        }
    }

    private async Task CheckUnorderedAsync(IdTracker ids, int? total, CancellationToken cancellationToken)
    {
        var look = source.StateAsync(cancellationToken);
        var counted = source.CountAsync(From, cancellationToken);
        await Task.WhenAll(look, counted);
        var isSame = await counted == total && total == ids.Count;
        if (isSame && _before is not null && await LooksAsBeforeAsync(look)
                && await _pages.IsFirstKnownAsync(
                    new PageRequest(1, pageSize) { Sort = PageRequest.InOrderOfCreation }, ids, cancellationToken))
        {
            return;
        }

        // Only reading the list again shows whether it has moved.
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
