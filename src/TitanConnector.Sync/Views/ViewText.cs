namespace TitanConnector.Sync.Views;

/// <summary>What the comment of a view says.</summary>
internal static class ViewText
{
    /// <summary>What all views have in common.</summary>
    public const string ZoneText =
        "Days are those of the tenant's time zone, the column time_zone of the table tenants; a tenant whose time zone is not "
            + "known has no rows here.";

    /// <summary>The comment of a ready view.</summary>
    public static string Of(ReadyView view) =>
        $"{view.Question} {view.Definition} In: {view.In}. Out: {view.Out}. {ZoneText} Sources: "
        + $"{string.Join("; ", view.Sources.Select(source => $"{source.Title}, {source.Address}"))}.";
}
