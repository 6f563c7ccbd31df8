namespace TitanConnector.Paging;

/// <summary>
/// The place where two pages of a walk meet. When records vanish under the walk, others slip over it unseen; what was created between the
/// last record before it and the first behind it, and is not among those handed on, is what slipped.
/// </summary>
/// <param name="before">The last moment before it.</param>
/// <param name="behind">The first moment behind it; <see langword="null"/> behind the last page.</param>
internal sealed class Seam(Moment before, Moment? behind)
{
    public Moment Before => before;

    public Moment? Behind => behind;

    public DateTimeOffset From => before.Time;

    public DateTimeOffset? Until => behind?.Time;

    /// <summary>Whether a record lies here and is not among those that were handed on in their turn.</summary>
    public bool Holds(RecordSlice record) => record is { CreatedOn: { } created, Id: { } id }
        && created >= before.Time
        && (behind is null || created <= behind.Time)
        && !before.Has(created, id)
        && behind?.Has(created, id) != true;
}

/// <summary>A moment at which records were created: mostly one. Seams that lie in the same moment share it.</summary>
internal sealed class Moment(DateTimeOffset time, HashSet<long> ids)
{
    public DateTimeOffset Time { get; private set; } = time;

    public HashSet<long> Ids => ids;

    public bool Has(DateTimeOffset created, long id) => created == Time && ids.Contains(id);

    /// <summary>Makes it another moment, in which nothing is known to have been created; not to be done to one that is shared.</summary>
    public void Become(DateTimeOffset time)
    {
        Time = time;
        ids.Clear();
    }
}
