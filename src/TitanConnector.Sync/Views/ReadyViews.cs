namespace TitanConnector.Sync.Views;

/// <summary>The views that targets make.</summary>
internal static class ReadyViews
{
    /// <summary>All of them, in the order in which they are documented.</summary>
    public static IReadOnlyList<ReadyView> All { get; } = [.. RevenueViews.All, .. SalesViews.All, .. OpenViews.All];

    /// <summary>Finds a view by its name.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public static ReadyView? Find(string name) => All.FirstOrDefault(view => view.Name == name);
}
