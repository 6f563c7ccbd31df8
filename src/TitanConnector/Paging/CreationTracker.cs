namespace TitanConnector.Paging;

/// <summary>
/// Tracks which records of a walk in creation order are new: one that was created before the last one is already known. Memory is needed
/// only for the seams between pages and for records without a creation time.
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

    /// <summary>The number of accepted records.</summary>
    public int Count { get; private set; }

    /// <summary>The creation time of the last accepted record.</summary>
    public DateTimeOffset Reached => _last.Time;

    /// <summary>The seams between pages that have not been settled yet.</summary>
    public List<Seam> Seams { get; }

    /// <summary>The ids of accepted records without a creation time.</summary>
    public IReadOnlyCollection<long> Unplaced => _unplaced;

    /// <summary>A fingerprint of all records received, including known ones.</summary>
    public Fingerprint Came => _came;

    /// <summary>Notes that a record was received; always returns true.</summary>
    public bool Notes(RecordSlice record)
    {
        if (record.Id is { } id)
        {
            _came.Add(id);
        }

        return true;
    }

    /// <summary>Whether a record is new. If so, it is accepted.</summary>
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
            // Usually only this tracker refers to the moment, so it can be changed in place instead of allocated anew for each of a million
            // records.
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

    /// <summary>Whether the first page was read before the state of the list was recorded.</summary>
    public bool IsFirstSeamUnsure { get; set; }

    /// <summary>
    /// Whether no record with a place in the order has come since the last page turn: then nothing shows where the last seam ends.
    /// </summary>
    public bool IsSeamOpen => _isBehindSeam;

    /// <summary>Whether a record without a creation time is new. If so, it is accepted.</summary>
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

    /// <summary>Whether a record was missed at a seam. If so, it is accepted.</summary>
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

    /// <summary>Returns where a later walk can continue; <see langword="null"/> before the first record with a creation time.</summary>
    /// <param name="isAtEnd">Whether the records of the last moment have been returned too.</param>
    /// <param name="state">The digest of the state of the list.</param>
    public ResumeState? StateAt(bool isAtEnd, ReadOnlyMemory<byte> state)
    {
        if (_last.Time == DateTimeOffset.MinValue || (isAtEnd && _last.Time == DateTimeOffset.MaxValue))
        {
            return null;
        }

        // Everything created at this moment or later is requested anyway, so only earlier seams matter.
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

    /// <summary>Marks the start of another page.</summary>
    public void TurnPage() => _isBehindSeam = true;

    /// <summary>Marks the end of the records, although an earlier page promised more.</summary>
    public void EndOpen()
    {
        Seams.Add(new Seam(_last, behind: null) { IsUnsure = IsFirstSeamUnsure });
        _isShared = true;
    }

    /// <summary>Returns all accepted records, for a walk that turns out to be unordered.</summary>
    public IdTracker ToIdTracker() => new(_log.ToSet());

    private void AddSeam(Moment before, Moment behind)
    {
        _isShared = true;
        if (before != behind && before.Ids.Count > MostIdsInOpenMoment)
        {
            // Too large for a resume point, so it has to be settled before the moment after it ends. That moment becomes another seam.
            var end = behind.Time - TimeSpan.FromTicks(1);
            Seams.Add(new Seam(before, end == before.Time ? before : new Moment(end, [])) { IsUnsure = IsFirstSeamUnsure });
            before = behind;
        }

        // One seam is enough for a moment that spans several pages, because the whole moment is requested.
        if (before != behind || Seams is not [.., var last] || last.Behind != before)
        {
            Seams.Add(new Seam(before, behind) { IsUnsure = IsFirstSeamUnsure });
        }
    }
}
