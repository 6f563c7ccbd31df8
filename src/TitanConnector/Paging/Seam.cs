namespace TitanConnector.Paging;

/// <summary>
/// The place where two pages of a walk meet. When records vanish under the walk, others slip over it unseen; what was created between the
/// last record before it and the first behind it, and is not among those that were taken, is what slipped.
/// </summary>
/// <param name="before">The last moment before it.</param>
/// <param name="behind">The first moment behind it; <see langword="null"/> behind the last page.</param>
internal sealed class Seam(Moment before, Moment? behind)
{
    // Enough for a server that cuts off what it takes for too precise; what is found too many is known or out of the seam's bounds.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(10);

    public Moment Before { get; private set; } = before;

    public Moment? Behind => behind;

    public DateTimeOffset From => Before.Time;

    /// <summary>Only what was created before this need be asked for; <see langword="null"/> for all that follows.</summary>
    public DateTimeOffset? Until => behind is null || behind.Time > DateTimeOffset.MaxValue - Slack ? null : behind.Time + Slack;

    /// <summary>Whether a page beside it was read before it was noted what the list looked like, so that it is read whatever follows.</summary>
    public bool IsUnsure { get; set; }

    /// <summary>Takes a record that lies here and was not taken before.</summary>
    public bool Accepts(DateTimeOffset created, long id)
    {
        if (created < Before.Time || (behind is not null && created > behind.Time) || Before.Has(created, id) || behind?.Has(created, id) == true)
        {
            return false;
        }

        // The next seam may begin in the moment in which this one ends.
        var moment = created == behind?.Time ? behind : created == Before.Time ? Before : null;
        moment?.Ids.Add(id);
        return true;
    }

    /// <summary>Says that all that was created before a time, and nothing that was created then or later, has been seen to.</summary>
    public void Advance(DateTimeOffset to) => Before = to == Before.Time ? Before : to == behind?.Time ? behind : new Moment(to, []);
}
