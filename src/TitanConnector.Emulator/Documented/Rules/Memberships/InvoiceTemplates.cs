using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Memberships;

/// <summary>Templates of the invoices of memberships and recurring services: their total is that of their items.</summary>
internal static class InvoiceTemplates
{
    public const string Path = "/memberships/v2/invoice-templates";

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path)
        {
            Write = Write,
            Seed = (_, _, row) => AddUp(row.Document),
        },
    ];

    private static void Write(Turn turn, JsonObject document, JsonObject? before)
    {
        if (before is null)
        {
            document["active"] = true;
            document["createdById"] = TenantTables.UserId;
            document["items"] ??= new JsonArray();
        }

        foreach (var item in document["items"] as JsonArray ?? [])
        {
            // An id of 0 is that of a new item, too.
            var one = item!.AsObject();
            one["id"] = one["id"]?.GetValue<long>() is > 0 and var id ? id : turn.Records.NewId();
            one["skuType"] = Sku.Find(turn.Records, turn.Shelves, one["skuId"]!.GetValue<long>())?.Type ?? "Service";
        }

        AddUp(document);
    }

    private static void AddUp(JsonObject document) => document["total"] = (document["items"] as JsonArray ?? [])
        .Sum(item => Money.Round(Money.Of(item!["quantity"]) * Money.Of(item["unitPrice"])));
}
