using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Routes.EquipmentSystems;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Seeds;

/// <summary>
/// Gives one record of each kind the values that most records do not have, so that every documented field is seen somewhere: a client that
/// cannot read a technician's home or the tags of a heater fails against the emulator first.
/// </summary>
internal static class FullRecords
{
    /// <summary>The application whose external data the records have.</summary>
    private const string Application = "5f3b9c52-7d1e-4b6a-9a43-2c0e8f6d1b70";

    private static readonly string[] MadeUpWithExternalData =
    [
        "/pricebook/v2/services", "/pricebook/v2/materials", "/pricebook/v2/equipment", "/pricebook/v2/discounts-and-fees",
        "/inventory/v2/vendors", "/inventory/v2/trucks", "/inventory/v2/warehouses", "/inventory/v2/adjustments", "/inventory/v2/returns",
        "/inventory/v2/transfers",
    ];

    private static readonly Collection[] WithExternalData =
        [CrmTables.Customers, CrmTables.Locations, JobTables.Jobs, JobTables.JobTypes, JobTables.Projects, SettingsTables.BusinessUnits];

    /// <summary>Completes the records of a tenant whose other records are there.</summary>
    public static void Complete(Records records)
    {
        foreach (var part in FullValues.All)
        {
            if (First(records, part.Table, part.Where) is { } id)
            {
                var values = JsonNode.Parse(part.Values)!.AsObject();
                Resolve(records, values);
                records.Correct(part.Table, id, document => Merge(document, values));
            }
        }

        if (First(records, EquipmentTables.InstalledEquipment) is { } equipment)
        {
            var details = JsonNode.Parse(FullValues.EquipmentDetails)!.AsObject();
            Resolve(records, details);
            EquipmentDetails.Write(records, equipment, details, out _);
        }

        var numbers = WithExternalData.Select(table => First(records, table)).OfType<long>()
            .Concat(MadeUpWithExternalData.Select(SeededShelf.FirstIdOf));
        foreach (var number in numbers)
        {
            records.ExternalData.Set(number, Application, "source", "import-2020");
        }
    }

    private static long? First(Records records, Collection table, string where = "1") =>
        records.Number($"SELECT id FROM {table.Name} WHERE {where} ORDER BY id LIMIT 1") is var id and > 0 ? id : null;

    /// <summary>Lists of objects are changed in their first item; everything else is replaced.</summary>
    private static void Merge(JsonObject document, JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            if (value is JsonObject inner && document[name] is JsonObject present)
            {
                Merge(present, inner);
            }
            else if (value is JsonObject item && document[name] is JsonArray { Count: > 0 } items && items[0] is JsonObject first)
            {
                Merge(first, item);
            }
            else
            {
                document[name] = value?.DeepClone();
            }
        }
    }

    /// <summary>
    /// Replaces references: <c>"@jobs"</c> is the id of the first record of a table, <c>"@jobs#2"</c> of the third, and
    /// <c>"@/dispatch/v2/zones"</c> that of the first record of a collection that is made up.
    /// </summary>
    private static void Resolve(Records records, JsonNode values)
    {
        var members = values is JsonObject record
            ? record.Select(member => (member.Value, Set: (Action<JsonNode?>)(value => record[member.Key] = value))).ToList()
            : values is JsonArray list
                ? [.. list.Select((item, i) => (item, Set: (Action<JsonNode?>)(value => list[i] = value)))]
                : [];
        foreach (var (value, set) in members)
        {
            if (value is JsonValue text && text.TryGetValue(out string? name) && name.StartsWith('@'))
            {
                set(Reference(records, name[1..]));
            }
            else if (value is not null)
            {
                Resolve(records, value);
            }
        }
    }

    private static long? Reference(Records records, string name)
    {
        if (name.StartsWith('/'))
        {
            return SeededShelf.FirstIdOf(name);
        }

        var (table, skip) = name.Split('#') is [var first, var number] ? (first, number) : (name, "0");
        return records.Number($"SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET {skip}") is var id and > 0 ? id : null;
    }
}
