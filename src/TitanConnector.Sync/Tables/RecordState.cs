namespace TitanConnector.Sync.Tables;

/// <summary>What has become of a record. ServiceTitan deactivates most records and deletes few.</summary>
public enum RecordState
{
    /// <summary>It is in use.</summary>
    Active,

    /// <summary>It was deactivated or archived.</summary>
    Inactive,

    /// <summary>It was merged into another record.</summary>
    Merged,

    /// <summary>It is no longer in the list that it came from.</summary>
    Absent,
}
