namespace TitanConnector.Sync.Views;

/// <summary>Columns that several views have, and what is in them.</summary>
internal static class ViewColumns
{
    public static (string Name, string Text) Tenant { get; } = ("tenant_id", "The tenant.");

    public static (string Name, string Text) UnitName { get; } =
        ("business_unit_name", "The name that the business unit has now, whether or not it is still active.");
}
