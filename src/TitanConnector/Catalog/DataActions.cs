using TitanConnector.Actions;

namespace TitanConnector.Catalog;

/// <summary>The actions declared by data.</summary>
internal static class DataActions
{
    // Declared once, by the base record of all lists. The sort order is not included, because each list has its own.
    private static readonly HashSet<string> OfEveryList =
        ["fetchAll", "page", "pageSize", "includeTotal", "customQueryParams", "allowUnknownQuery", "resumeFrom", "debugRequest"];

    /// <summary>All actions declared by data.</summary>
    public static IReadOnlyList<ActionDefinition> All { get; } = new OperationReader(Shared).Read(Load());

    private static IEnumerable<InputDefinition> Shared(ActionDefinition definition) =>
        ActionCatalog.Find("listCustomers")!.Inputs.Where(
            input => definition.IsList ? OfEveryList.Contains(input.Key) : input.Key == "debugRequest");

    private static byte[] Load()
    {
        using var file = typeof(DataActions).Assembly.GetManifestResourceStream("operations.json")!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
