namespace TitanConnector.Sync.Streams;

/// <summary>How the changes of a stream are found.</summary>
public enum StreamMode
{
    /// <summary>From an export feed, which continues where the last run stopped.</summary>
    Feed,

    /// <summary>From a list, by the time of the last modification.</summary>
    Modified,

    /// <summary>
    /// From a list that is read as a whole, because it cannot be filtered by modification or because nothing identifies its records. What
    /// is no longer in it becomes absent.
    /// </summary>
    Refresh,

    /// <summary>From a report of the tenant, which is run as a whole.</summary>
    Report,

    /// <summary>From a list under each record of another stream, such as the notes of a customer. Only on request.</summary>
    Child,
}
