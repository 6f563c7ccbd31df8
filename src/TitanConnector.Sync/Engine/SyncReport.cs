namespace TitanConnector.Sync.Engine;

/// <summary>A report whose rows are copied.</summary>
/// <param name="Category">The id of its category, such as <c>operations</c>.</param>
/// <param name="Id">The id of the report.</param>
/// <param name="Parameters">The values of its parameters, by name.</param>
public sealed record SyncReport(string Category, long Id, IReadOnlyDictionary<string, string> Parameters);
