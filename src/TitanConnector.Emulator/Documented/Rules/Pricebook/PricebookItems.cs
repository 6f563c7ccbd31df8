using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Documented.Rules.Pricebook;

/// <summary>Services, materials, equipment, discounts and fees: their categories exist, and their vendors have names.</summary>
internal static class PricebookItems
{
    public const string Services = "/pricebook/v2/services";
    public const string Materials = "/pricebook/v2/materials";
    public const string Equipment = "/pricebook/v2/equipment";
    public const string Discounts = "/pricebook/v2/discounts-and-fees";

    public static IEnumerable<ShelfRule> Shelves => new[] { Services, Materials, Equipment, Discounts }.Select(path => new ShelfRule(path)
    {
        Check = (turn, _) => turn.Check(turn.Body, new Reference("categories", Categories.Path)),
        Write = (turn, document, before) =>
        {
            document["active"] ??= true;
            Complete(turn, path, document, turn.Body);
        },
    });

    /// <summary>Writes what a request says in another form than answers.</summary>
    public static void Complete(Turn turn, string path, JsonObject document, JsonObject body)
    {
        if (path == Services && body["categories"] is JsonArray categories)
        {
            document["categories"] = new JsonArray(
                [.. categories.Select(id => turn.Referred(Categories.Path, id)).OfType<Row>().Select(row => (JsonNode)new JsonObject
                {
                    ["id"] = row.Number,
                    ["name"] = row.Document["name"]!.DeepClone(),
                    ["active"] = row.Document["active"]?.DeepClone() ?? true,
                })]);
        }

        if (body["primaryVendor"] is JsonObject)
        {
            Name(turn, document["primaryVendor"]!.AsObject());
        }

        foreach (var vendor in body["otherVendors"] is JsonArray ? document["otherVendors"]!.AsArray() : [])
        {
            Name(turn, vendor!.AsObject());
        }
    }

    private static void Name(Turn turn, JsonObject vendor)
    {
        vendor["id"] = turn.Records.NewId();
        vendor["vendorName"] = turn.Referred("/inventory/v2/vendors", vendor["vendorId"])?.Document["name"]?.DeepClone() ?? "";
        foreach (var account in (vendor["otherSubAccounts"] as JsonArray ?? []).Append(vendor["primarySubAccount"]).OfType<JsonObject>())
        {
            account["id"] = turn.Records.NewId();
        }
    }

    /// <exception cref="Refusal">A category does not exist.</exception>
    public static void CheckCategories(Turn turn, string place, JsonObject item)
    {
        foreach (var id in item["categories"] as JsonArray ?? [])
        {
            if (turn.Referred(Categories.Path, id) is null)
            {
                throw turn.Wrong($"{place}.categories", $"{turn.Name(Categories.Path, id!.ToString())} does not exist.");
            }
        }
    }
}
