namespace TitanConnector.Cli.Batches;

/// <summary>How a batch is run.</summary>
/// <param name="AtOnce">The maximum number of rows that are sent and not yet answered.</param>
/// <param name="StopsOnError">Whether no further row is sent after one that was refused or whose outcome is unknown.</param>
/// <param name="RetriesUnknown">Whether rows whose outcome is unknown from an earlier run are sent again.</param>
internal sealed record BatchSettings(int AtOnce, bool StopsOnError, bool RetriesUnknown);
