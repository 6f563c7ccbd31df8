using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Pricebook;

/// <summary>Invoices take SKUs from a table of their own. Those that a request names and the pricebook has are put there first.</summary>
internal static class InvoiceSkus
{
    public static IEnumerable<Extension> Extensions =>
    [
        new(
            "accounting.invoices.items.update",
            "PATCH /accounting/v2/tenant/{}/invoices/{}/items",
            turn => Copy(turn, [turn.Body]),
            _ => { }),
        new("accounting.invoices.update", "PATCH /accounting/v2/tenant/{}/invoices/{}", CopyAll, _ => { }),
        new("accounting.invoices.create", "POST /accounting/v2/tenant/{}/invoices", CopyAll, _ => { }),
    ];

    private static void CopyAll(Turn turn) => Copy(turn, (turn.Body["items"] as JsonArray ?? []).OfType<JsonObject>());

    private static void Copy(Turn turn, IEnumerable<JsonObject> items)
    {
        foreach (var item in items)
        {
            var sku = item["skuId"]?.GetValue<long>() is { } id ? Sku.Find(turn.Records, turn.Shelves, id)
                : item["skuName"]?.GetValue<string>() is { } code ? Sku.FindCode(turn.Records, turn.Shelves, code)
                : null;
            if (sku is not null && !turn.Records.Exists(AccountingTables.Skus, sku.Id))
            {
                turn.Records.Insert(AccountingTables.Skus, new JsonObject
                {
                    ["id"] = sku.Id,
                    ["name"] = sku.Code,
                    ["displayName"] = sku.Document["displayName"]?.DeepClone() ?? sku.Code,
                    ["type"] = sku.Type,
                    ["price"] = sku.Price,
                    ["cost"] = sku.Cost,
                    ["createdOn"] = turn.Records.NowText,
                    ["modifiedOn"] = turn.Records.NowText,
                });
            }
        }
    }
}
