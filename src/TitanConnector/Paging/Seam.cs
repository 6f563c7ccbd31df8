namespace TitanConnector.Paging;

/// <summary>
/// The place where two pages of a walk meet. When records vanish under the walk, others slip over it unseen; what was created between the
/// last record before it and the first behind it, and is not among those handed on, is what slipped.
/// </summary>
/// <param name="before">The last moment before it.</param>
/// <param name="behind">The first moment behind it; <see langword="null"/> behind the last page.</param>
internal sealed class Seam(Moment before, Moment? behind)
{
    private readonly HashSet<long> _found = [];

    public DateTimeOffset From => before.Time;

    public DateTimeOffset? Until => behind?.Time;

    /// <summary>Whether the record slipped here; the answer is yes but once.</summary>
    public bool Finds(RecordSlice record) => record is { CreatedOn: { } created, Id: { } id }
        && (created == before.Time ? before.Ids.Add(id)
            : created == behind?.Time ? behind.Ids.Add(id)
            : created > before.Time && (behind is null || created < behind.Time) && _found.Add(id));
}

/// <summary>A moment at which records were created: mostly one. Seams that lie in the same moment share it.</summary>
internal sealed record Moment(DateTimeOffset Time, HashSet<long> Ids);
