using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>The tables of equipment systems.</summary>
internal static class EquipmentTables
{
    public static Collection InstalledEquipment { get; } = new(
        "installed_equipment", new Column("location", "INTEGER", document => document["locationId"]!.GetValue<long>()));

    /// <summary>By the equipment's id; most equipment has no details.</summary>
    public static Collection Details { get; } = new("installed_equipment_details") { LeavesTrace = false };

    public static Collection FieldTypes { get; } = new("equipment_custom_field_types");

    public static Collection Types { get; } = new("equipment_types");

    public static Collection Files { get; } = new(
        "equipment_files", new Column("path", "TEXT", document => document["path"]!.GetValue<string>()));
}
