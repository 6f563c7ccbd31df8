namespace TitanConnector.Paging;

/// <summary>The creation time that one or more records share, usually one. Seams in the same moment share this object.</summary>
internal sealed class Moment(DateTimeOffset time, HashSet<long> ids)
{
    public DateTimeOffset Time { get; private set; } = time;

    /// <summary>The ids of its records that were accepted.</summary>
    public HashSet<long> Ids => ids;

    public bool Has(DateTimeOffset created, long id) => created == Time && ids.Contains(id);

    /// <summary>Changes this to another moment without known records. Do not call it on a shared object.</summary>
    public void Become(DateTimeOffset time)
    {
        Time = time;
        ids.Clear();
    }
}
