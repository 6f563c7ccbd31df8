using System.Globalization;
using System.Text.Json.Nodes;
using Bogus;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Routes.EquipmentSystems;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Seeds;

/// <summary>Equipment types, which an empty tenant has too, and the equipment at some of the locations.</summary>
internal sealed class Installations
{
    private const float Share = 0.25f;

    private static readonly (string Type, string Manufacturer, string Model, int Cost, int WarrantyYears)[] Catalog =
    [
        ("Furnace", "Northwind", "NW-90X", 1_960, 10),
        ("Air conditioner", "Northwind", "NC-16", 2_240, 10),
        ("Water heater", "Tidewater", "TW-50G", 780, 6),
        ("Water softener", "Tidewater", "SFT-32", 610, 5),
    ];

    private readonly Records _records;
    private readonly DateTimeOffset _today;

    /// <summary>A stream of its own, for the reason that <see cref="Work"/> has one.</summary>
    private readonly Randomizer _random;

    private readonly JsonObject[] _types;

    public Installations(Records records, DateTimeOffset today)
    {
        _records = records;
        _random = TenantRandom.For(records, 20_260_104);
        _today = today;
        _types = Array.ConvertAll(
            Catalog, item => new JsonObject { ["id"] = EquipmentTypes.Add(records, item.Type).Id(), ["name"] = item.Type });
        CustomFields.AddType(records, EquipmentTables.FieldTypes, "Filter size");
        CustomFields.AddType(records, EquipmentTables.FieldTypes, "Fuel", "Gas", "Electric", "Propane");
    }

    /// <summary>Adds the equipment at the customer's locations, if there is any.</summary>
    public void AddFor(JsonObject customer)
    {
        foreach (var location in customer["locations"]!.AsArray())
        {
            for (var count = _random.Bool(Share) ? 1 + (_random.Bool(0.2f) ? 1 : 0) : 0; count > 0; count--)
            {
                _records.Insert(EquipmentTables.InstalledEquipment, Equipment(location!.AsObject()));
            }
        }
    }

    private JsonObject Equipment(JsonObject location)
    {
        var kind = _random.Int(0, Catalog.Length - 1);
        var (type, manufacturer, model, cost, warrantyYears) = Catalog[kind];
        var installed = new DateTimeOffset(_records.Now.Date, TimeSpan.Zero).AddDays(-_random.Int(0, 4_000));
        var equipment = InstalledEquipment.Draft(
            _records,
            new JsonObject
            {
                ["name"] = $"{type}, {_random.ArrayElement(["basement", "garage", "attic", "utility room"])}",
                ["installedOn"] = Timestamp.ToText(installed),
                ["serialNumber"] = string.Create(CultureInfo.InvariantCulture, $"SN-{_random.Int(1000, 9999)}-{_random.Int(0, 9999):0000}"),
                ["manufacturer"] = manufacturer,
                ["model"] = model,
                ["cost"] = cost,
                ["manufacturerWarrantyStart"] = Timestamp.ToText(installed),
                ["manufacturerWarrantyEnd"] = Timestamp.ToText(installed.AddYears(warrantyYears)),
            },
            location);
        equipment["type"] = _types[kind].DeepClone();
        if (_random.Bool(0.05f))
        {
            equipment["status"] = "Replaced";
            equipment["actualReplacementDate"] = _today.AddDays(-_random.Int(1, 300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            equipment["active"] = false;
        }

        return equipment;
    }
}
