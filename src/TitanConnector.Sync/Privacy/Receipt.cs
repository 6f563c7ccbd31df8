namespace TitanConnector.Sync.Privacy;

/// <summary>What was removed from a target, and when. It contains no personal data; the id of a customer is a number.</summary>
/// <param name="Action">What was done: <c>forget</c> or <c>remove-tenant</c>.</param>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Customer">The id of the customer; <see langword="null"/> for a whole tenant.</param>
/// <param name="At">When it was done, by the clock of the target.</param>
/// <param name="Target">What the target is, without a password.</param>
/// <param name="Tables">What was removed from where; tables of which nothing was removed are left out.</param>
public sealed record Receipt(
    string Action, long Tenant, long? Customer, DateTimeOffset At, string Target, IReadOnlyList<ReceiptLine> Tables)
{
    /// <summary>
    /// Whether the space of what was removed was written anew, so that none of it is left in the files of the database. Otherwise someone
    /// else was using them; the same call does it later.
    /// </summary>
    public bool IsCompacted { get; init; }

    /// <summary>What became of the files that were downloaded (<see cref="SyncFiles"/>).</summary>
    public IReadOnlyList<ReceiptFolder> Folders { get; init; } = [];
}

/// <summary>What was removed from a folder of downloaded files.</summary>
/// <param name="Folder">The path of the folder.</param>
/// <param name="Machine">The name of the machine that has it.</param>
/// <param name="Removed">How many files were removed.</param>
/// <param name="Problem">Why files may be left in it, and what to do; <see langword="null"/> if none are.</param>
public sealed record ReceiptFolder(string Folder, string Machine, int Removed, string? Problem);

/// <summary>What was removed from a table.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Deleted">How many rows were deleted.</param>
/// <param name="Cleared">In how many rows the personal columns became null.</param>
public sealed record ReceiptLine(string Table, long Deleted, long Cleared);
