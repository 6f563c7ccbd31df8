using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>The states of records as they stand in tables.</summary>
internal static class StateNames
{
    public static string Of(RecordState state) => state switch
    {
        RecordState.Active => "active",
        RecordState.Inactive => "inactive",
        RecordState.Merged => "merged",
        _ => "absent",
    };

    /// <summary>Reads a state. Anything else, which a person may have written, counts as active.</summary>
    public static RecordState Parse(string name) =>
        Enum.TryParse<RecordState>(name, ignoreCase: true, out var state) ? state : RecordState.Active;
}
