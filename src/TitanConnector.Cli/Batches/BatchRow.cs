using TitanConnector.Actions;

namespace TitanConnector.Cli.Batches;

/// <summary>One row of a batch, checked and ready to be sent.</summary>
/// <param name="Number">The number of the row, from 1.</param>
/// <param name="Call">The call.</param>
internal sealed record BatchRow(int Number, JsonCall Call);
