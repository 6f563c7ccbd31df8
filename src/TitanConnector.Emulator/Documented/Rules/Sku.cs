using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>What other records say of a service, a material, a piece of equipment, or a discount or fee of the pricebook.</summary>
/// <param name="Type">Service, Material, Equipment or PriceModifier.</param>
/// <param name="Document">The record in the pricebook.</param>
internal sealed record Sku(string Type, JsonObject Document)
{
    private static readonly (string Path, string Type)[] Kinds =
    [
        ("/pricebook/v2/services", "Service"), ("/pricebook/v2/materials", "Material"), ("/pricebook/v2/equipment", "Equipment"),
        ("/pricebook/v2/discounts-and-fees", "PriceModifier"),
    ];

    public long Id => Document.Id();

    public string Code => (Document["code"] ?? Document["name"])?.ToString() ?? "";

    public decimal Price => Money.Of(Document["price"]);

    public decimal Cost => Money.Of(Document["cost"]);

    /// <summary>The item of the pricebook with this id.</summary>
    public static Sku? Find(Records records, ShelfCatalog shelves, long id)
    {
        foreach (var (path, type) in Kinds)
        {
            if (shelves.At(path).Find(records, Turn.Text(id)) is { } row)
            {
                return new(type, row.Document);
            }
        }

        return records.Find(AccountingTables.Skus, id)?.Parse() is { } known ? new(known["type"]!.GetValue<string>(), known) : null;
    }

    /// <summary>The item of the pricebook with this code.</summary>
    public static Sku? FindCode(Records records, ShelfCatalog shelves, string code)
    {
        foreach (var (path, type) in Kinds)
        {
            if (shelves.At(path).All(records).FirstOrDefault(row => Is(row.Document["code"], code)) is { } row)
            {
                return new(type, row.Document);
            }
        }

        return records.Select(
            $"SELECT id, owner, json FROM {AccountingTables.Skus.Name} WHERE name = @name",
            select => select.Bind("name", code)) is [var first, ..]
                ? new(first.Parse()["type"]!.GetValue<string>(), first.Parse())
                : null;
    }

    /// <summary>The SKU as the items of estimates show it.</summary>
    public JsonObject Summary(string now) => new()
    {
        ["id"] = Id,
        ["name"] = Code,
        ["displayName"] = Document["displayName"]?.DeepClone() ?? Code,
        ["type"] = Type,
        ["soldHours"] = Document["hours"]?.DeepClone() ?? 0,
        ["generalLedgerAccountId"] = 0,
        ["generalLedgerAccountName"] = Document["account"]?.DeepClone() ?? "",
        ["modifiedOn"] = Document["modifiedOn"]?.DeepClone() ?? now,
    };

    private static bool Is(JsonNode? value, string code) => value?.ToString().Equals(code, StringComparison.OrdinalIgnoreCase) is true;
}
