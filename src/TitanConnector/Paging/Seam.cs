namespace TitanConnector.Paging;

/// <summary>
/// The place where two pages of a walk meet. When records disappear during the walk, others can move across it unseen. The records that
/// were missed are those created between the last record before the seam and the first one after it that have not been accepted.
/// </summary>
/// <param name="before">The last moment before the seam.</param>
/// <param name="behind">The first moment after the seam; <see langword="null"/> after the last page.</param>
internal sealed class Seam(Moment before, Moment? behind)
{
    // Covers servers that truncate fractions of a second. Extra records are known, or are outside the seam.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(10);

    public Moment Before { get; private set; } = before;

    public Moment? Behind => behind;

    public DateTimeOffset From => Before.Time;

    /// <summary>Only records created before this time have to be requested; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? Until => behind is null || behind.Time > DateTimeOffset.MaxValue - Slack ? null : behind.Time + Slack;

    /// <summary>
    /// Whether an adjacent page was read before the state of the list was recorded, so that the seam must always be read.
    /// </summary>
    public bool IsUnsure { get; set; }

    /// <summary>Accepts a record that belongs to the seam and was not accepted before.</summary>
    public bool Accepts(DateTimeOffset created, long id)
    {
        if (created < Before.Time
            || (behind is not null && created > behind.Time)
            || Before.Has(created, id)
            || behind?.Has(created, id) == true)
        {
            return false;
        }

        // The next seam may begin in the moment in which this one ends.
        var moment = created == behind?.Time ? behind : created == Before.Time ? Before : null;
        moment?.Ids.Add(id);
        return true;
    }

    /// <summary>Marks everything created before a time as settled, and nothing created at that time or later.</summary>
    public void Advance(DateTimeOffset to) => Before = to == Before.Time ? Before : to == behind?.Time ? behind : new Moment(to, []);
}
