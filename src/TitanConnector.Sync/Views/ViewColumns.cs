namespace TitanConnector.Sync.Views;

/// <summary>Columns that several views have, and what is in them.</summary>
internal static class ViewColumns
{
    public static (string Name, string Text) Tenant { get; } = ("tenant_id", "The tenant.");

    public static (string Name, string Text) UnitName { get; } =
        ("business_unit_name", "Its name as it is now, also if the business unit is no longer active.");
}
