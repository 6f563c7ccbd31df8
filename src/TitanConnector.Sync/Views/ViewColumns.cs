namespace TitanConnector.Sync.Views;

/// <summary>Columns that several views have, and what is in them.</summary>
internal static class ViewColumns
{
    public static (string Name, string Text) Tenant { get; } = ("tenant_id", "The tenant.");

    public static (string Name, string Text) UnitName { get; } =
        ("business_unit_name", "The current name of the business unit, even if it is no longer active.");
}
