using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>The tables of the tenant's settings.</summary>
internal static class SettingsTables
{
    public static Collection BusinessUnits { get; } = new("business_units");

    public static Collection Technicians { get; } = new(
        "technicians",
        new Column("user", "INTEGER", document => document["userId"]!.GetValue<long>()),
        new Column("login", "TEXT", document => document["loginName"]?.GetValue<string>().ToUpperInvariant()));

    public static Collection TechnicianFieldTypes { get; } = new("technician_custom_field_types");

    /// <summary>The only records with a creation date and no modification date.</summary>
    public static Collection UserRoles { get; } = new("user_roles");

    public static Collection TagTypes { get; } = new("tag_types");
}
