using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>The table of the collections that have no table of their own.</summary>
internal static class DocumentedTables
{
    /// <summary>The records that requests created, changed or deleted; the others are made when they are asked for.</summary>
    public static Collection Changes { get; } = new(
        "documented_changes", new Column("shelf", "TEXT", document => document["shelf"]!.GetValue<string>())) { LeavesTrace = false };
}
