namespace TitanConnector.Paging;

/// <summary>Knows which records of a walk have been handed on, so that none is handed on twice.</summary>
internal interface ITracker
{
    /// <summary>How many were handed on.</summary>
    int Count { get; }

    /// <summary>Whether a record is new; it then counts as handed on.</summary>
    bool Accepts(RecordSlice record);

    /// <summary>Says that the records that follow are of another page.</summary>
    void TurnPage();
}

/// <summary>Remembers every id: for records in an order that tells nothing about which have been there.</summary>
internal sealed class IdTracker : ITracker
{
    private readonly HashSet<long> _ids = [];

    public int Count { get; private set; }

    public bool Accepts(RecordSlice record)
    {
        var isNew = record.Id is not { } id || _ids.Add(id);
        Count += isNew ? 1 : 0;
        return isNew;
    }

    public void TurnPage()
    {
    }
}

/// <summary>
/// For records in the order in which they were created: what was created before the last one has been there. Takes no memory but for the
/// seams between pages.
/// </summary>
internal sealed class CreationTracker : ITracker
{
    private readonly List<Seam> _seams = [];
    private readonly HashSet<long> _late = [];

    private Moment _last = new(DateTimeOffset.MinValue, []);
    private bool _isBehindSeam;
    private bool _isShared;

    /// <param name="point">Where an earlier walk stopped.</param>
    public CreationTracker(ResumePoint? point = null)
    {
        if (point is not null)
        {
            Count = point.Count;
            _last = point.Last;
            _seams = [.. point.Seams];
            _late = [.. point.Late];

            // A seam may end in this moment.
            _isShared = true;
        }
    }

    public int Count { get; private set; }

    /// <summary>How many slipped at seams and were handed on later.</summary>
    public int LateCount => _late.Count;

    /// <summary>Where pages met.</summary>
    public IReadOnlyList<Seam> Seams => _seams;

    public bool Accepts(RecordSlice record)
    {
        var created = record.CreatedOn!.Value;
        var id = record.Id!.Value;
        if (created < _last.Time || _last.Has(created, id) || _late.Contains(id))
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
            _seams.Add(new Seam(before, _last));
            _isShared = true;
            _isBehindSeam = false;
        }

        _last.Ids.Add(id);
        Count++;
        return true;
    }

    /// <summary>Whether a record slipped at a seam; it then counts as handed on.</summary>
    public bool AcceptsLate(Seam seam, RecordSlice record) => seam.Holds(record) && _late.Add(record.Id!.Value);

    public void TurnPage() => _isBehindSeam = Count > 0;

    /// <summary>Where a later walk can go on; <see langword="null"/> before the first record.</summary>
    public ResumePoint? Point(string list, DateTimeOffset? began, int? total) => Count == 0 ? null : new ResumePoint
    {
        List = list,
        Began = began,
        Total = total,
        Count = Count,
        Last = new Moment(_last.Time, [.. _last.Ids]),
        Seams = _seams.Take(_seams.Count),
        Late = _late.Count == 0 ? [] : [.. _late],
    };

    /// <summary>Says that there was no further record, although a page before the end had promised more.</summary>
    public void EndOpen()
    {
        _seams.Add(new Seam(_last, behind: null));
        _isShared = true;
    }
}
