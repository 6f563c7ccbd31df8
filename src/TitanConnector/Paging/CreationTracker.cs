namespace TitanConnector.Paging;

/// <summary>
/// Knows which records of a walk in the order of creation are new: what was created before the last one has been there. Takes no memory
/// but for the seams between pages and for the records that do not say when they were created.
/// </summary>
internal sealed class CreationTracker
{
    private const int MostIdsInOpenMoment = 8;

    private readonly HashSet<long> _unplaced;
    private readonly IdLog _log = new();

    private Moment _last;
    private bool _isBehindSeam;
    private bool _isShared;
    private Fingerprint _came;

    /// <param name="resume">Where an earlier walk stopped.</param>
    public CreationTracker(ResumeState? resume = null)
    {
        _last = new(resume?.Position ?? DateTimeOffset.MinValue, []);
        _unplaced = [.. resume?.Unplaced ?? []];
        Seams = [.. resume?.Seams ?? []];
        _isShared = resume is not null;
    }

    /// <summary>How many records were taken.</summary>
    public int Count { get; private set; }

    /// <summary>When the last of them was created.</summary>
    public DateTimeOffset Reached => _last.Time;

    /// <summary>Where pages met, as long as that has not been settled.</summary>
    public List<Seam> Seams { get; }

    /// <summary>The ids of the records taken that have no place in the order.</summary>
    public IReadOnlyCollection<long> Unplaced => _unplaced;

    /// <summary>All that came, the records that were known included.</summary>
    public Fingerprint Came => _came;

    /// <summary>Notes that a record came; always true.</summary>
    public bool Notes(RecordSlice record)
    {
        if (record.Id is { } id)
        {
            _came.Add(id);
        }

        return true;
    }

    /// <summary>Whether a record is new; it then counts as taken.</summary>
    public bool Accepts(RecordSlice record)
    {
        if (record is not { Id: { } id, CreatedOn: { } created })
        {
            return AcceptsUnplaced(record);
        }

        _came.Add(id);
        if (created < _last.Time || _last.Has(created, id))
        {
            return false;
        }

        var before = _last;
        if (created > before.Time)
        {
            // Mostly the moment is nobody's but this tracker's, and need not be made anew for each of a million records.
            if (_isShared || _isBehindSeam || before.Ids.Count > 1)
            {
                _last = new Moment(created, []);
            }
            else
            {
                before.Become(created);
            }

            _isShared = false;
        }

        if (_isBehindSeam)
        {
            AddSeam(before, _last);
            IsFirstSeamUnsure = false;
            _isBehindSeam = false;
        }

        _last.Ids.Add(id);
        _log.Add(id);
        Count++;
        return true;
    }

    /// <summary>Whether the seam behind the first page lies before the list was looked at.</summary>
    public bool IsFirstSeamUnsure { get; set; }

    /// <summary>Whether a record that has no place in the order is new; it then counts as taken.</summary>
    public bool AcceptsUnplaced(RecordSlice record)
    {
        if (record.Id is { } id)
        {
            _came.Add(id);
            if (!_unplaced.Add(id))
            {
                return false;
            }

            _log.Add(id);
        }

        Count++;
        return true;
    }

    /// <summary>Whether a record slipped at a seam; it then counts as taken.</summary>
    public bool AcceptsLate(Seam seam, RecordSlice record)
    {
        if (record is not { Id: { } id, CreatedOn: { } created })
        {
            return AcceptsUnplaced(record);
        }

        if (!seam.Accepts(created, id))
        {
            return false;
        }

        if (seam.Behind is null && created > _last.Time)
        {
            _last = new Moment(created, []);
            _isShared = false;
        }

        _log.Add(id);
        Count++;
        return true;
    }

    /// <summary>Where a later walk can go on; <see langword="null"/> before the first record that has a place in the order.</summary>
    /// <param name="isAtEnd">Whether the records of the last moment were returned too.</param>
    /// <param name="state">The digest of what the list looked like.</param>
    public ResumeState? StateAt(bool isAtEnd, ReadOnlyMemory<byte> state)
    {
        if (_last.Time == DateTimeOffset.MinValue || (isAtEnd && _last.Time == DateTimeOffset.MaxValue))
        {
            return null;
        }

        // What was created at this moment or later is asked for anyway, so that seams matter only up to it.
        var position = isAtEnd ? _last.Time + TimeSpan.FromTicks(1) : _last.Time;
        List<Seam> seams = [];
        foreach (var seam in Seams.Where(seam => seam.Before.Time < position))
        {
            var end = position - TimeSpan.FromTicks(1);
            var behind = seam.Behind?.Time < position ? seam.Behind : seam.Before.Time == end ? seam.Before : new Moment(end, []);
            seams.Add(new Seam(seam.Before, behind) { IsUnsure = seam.IsUnsure });
        }

        return new ResumeState(position, state, [.. _unplaced], seams);
    }

    /// <summary>Says that the records that follow are of another page.</summary>
    public void TurnPage() => _isBehindSeam = true;

    /// <summary>Says that there was no further record, although a page before the end had promised more.</summary>
    public void EndOpen()
    {
        Seams.Add(new Seam(_last, behind: null) { IsUnsure = IsFirstSeamUnsure });
        _isShared = true;
    }

    /// <summary>All that was taken, for a walk that turns out to have no order.</summary>
    public IdTracker ToIdTracker() => new(_log.ToSet());

    private void AddSeam(Moment before, Moment behind)
    {
        _isShared = true;
        if (before != behind && before.Ids.Count > MostIdsInOpenMoment)
        {
            // Too much for a resume point, so that it has to be settled before the moment behind it is over: that becomes another seam.
            var end = behind.Time - TimeSpan.FromTicks(1);
            Seams.Add(new Seam(before, end == before.Time ? before : new Moment(end, [])) { IsUnsure = IsFirstSeamUnsure });
            before = behind;
        }

        // Of a moment that goes on over several pages one seam is enough: it is asked for as a whole.
        if (before != behind || Seams is not [.., var last] || last.Behind != before)
        {
            Seams.Add(new Seam(before, behind) { IsUnsure = IsFirstSeamUnsure });
        }
    }
}
