namespace TitanConnector.Paging;

/// <summary>A moment at which records were created: mostly one. Seams that lie in the same moment share it.</summary>
internal sealed class Moment(DateTimeOffset time, HashSet<long> ids)
{
    public DateTimeOffset Time { get; private set; } = time;

    /// <summary>Those of its records that were taken.</summary>
    public HashSet<long> Ids => ids;

    public bool Has(DateTimeOffset created, long id) => created == Time && ids.Contains(id);

    /// <summary>Makes it another moment, in which nothing is known to have been created; not to be done to one that is shared.</summary>
    public void Become(DateTimeOffset time)
    {
        Time = time;
        ids.Clear();
    }
}
