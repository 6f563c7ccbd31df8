namespace TitanConnector.Sync.Privacy;

/// <summary>What happens to the rows of a stream that belong to a customer who is forgotten.</summary>
/// <param name="Stream">The name of the stream.</param>
/// <param name="IsDeleted">Whether rows are deleted; otherwise they stay, and their personal columns become null.</param>
/// <param name="Links">
/// The columns that say to whom a row belongs, each with the stream whose ids it has. A later one counts only where those before it are
/// null: a location may have had another customer before.
/// </param>
internal sealed record PersonalRule(string Stream, bool IsDeleted, params (string Column, string Stream)[] Links)
{
    /// <summary>Columns that name other records of the same customer, such as the booking that a lead came from.</summary>
    public IReadOnlyList<(string Column, string Stream)> Leads { get; init; } = [];
}
