using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Rules.Sales;

/// <summary>
/// The items of an estimate. A request has one of them, or several: with an id it changes that item, without one it adds one.
/// </summary>
internal static class EstimateItems
{
    /// <summary>What a request calls a field of an item, and what an answer calls it.</summary>
    private static readonly (string Request, string Answer)[] Fields =
    [
        ("description", "description"), ("quantity", "qty"), ("unitPrice", "unitRate"), ("unitCost", "unitCost"),
        ("chargeable", "chargeable"), ("itemGroupName", "itemGroupName"), ("itemGroupRootId", "itemGroupRootId"),
        ("budgetCodeId", "budgetCodeId"),
    ];

    /// <exception cref="Errors.Refusal">An item is not on the estimate, or refers to a SKU that does not exist.</exception>
    public static void Check(Turn turn, JsonObject? estimate, IEnumerable<JsonNode?> items)
    {
        foreach (var item in items.Select(item => item!.AsObject()))
        {
            if (item["id"]?.GetValue<long>() is { } id && id != 0 && Find(estimate?["items"] as JsonArray ?? [], id) is null)
            {
                throw turn.Wrong("id", $"Estimate item ID = {id} is not on this estimate.");
            }

            if ((item["skuId"] ?? item["skuName"]) is { } sku && SkuOf(turn, item) is null)
            {
                throw turn.Wrong(item["skuId"] is null ? "skuName" : "skuId", $"Sku {sku} is not found.");
            }
        }
    }

    public static void Put(Turn turn)
    {
        var row = Estimates.RequireOpen(turn);
        Check(turn, row.Document, [turn.Body]);
        JsonObject? item = null;
        turn.Change(Estimates.Path, row, estimate =>
        {
            var items = estimate["items"] as JsonArray ?? [];
            estimate["items"] = items.DeepClone();
            item = Write(turn, estimate["items"]!.AsArray(), turn.Body);
            Estimates.AddUp(estimate);
        });
        var answer = item!.DeepClone().AsObject();
        answer["estimateId"] = row.Number;
        turn.Answer(answer);
    }

    public static void Delete(Turn turn)
    {
        var row = Estimates.RequireOpen(turn);
        var id = turn.Call.PathId("itemId");
        if (Find(row.Document["items"] as JsonArray ?? [], id) is null)
        {
            throw turn.Wrong("itemId", $"Estimate item ID = {id} is not on this estimate.");
        }

        turn.Change(Estimates.Path, row, estimate =>
        {
            var items = estimate["items"]!.AsArray();
            items.Remove(Find(items, id));
            Estimates.AddUp(estimate);
        });
        turn.Answer(null);
    }

    /// <summary>Changes or appends an item that has passed the check.</summary>
    public static JsonObject Write(Turn turn, JsonArray items, JsonObject body)
    {
        var item = body["id"]?.GetValue<long>() is { } id ? Find(items, id) : null;
        if (item is null)
        {
            item = New(turn);
            items.Add((JsonNode)item);
        }

        if (SkuOf(turn, body) is { } sku)
        {
            item["sku"] = sku.Summary(turn.Records.NowText);
            item["skuAccount"] = sku.Document["account"]?.DeepClone() ?? "";
            item["description"] = sku.Document["description"]?.DeepClone() ?? sku.Code;
            (item["unitRate"], item["unitCost"]) = (sku.Price, sku.Cost);
        }

        foreach (var (from, to) in Fields)
        {
            if (body[from] is { } value)
            {
                item[to] = value.DeepClone();
            }
        }

        item["modifiedOn"] = turn.Records.NowText;
        Total(item);
        return item;
    }

    public static void Total(JsonObject item)
    {
        var quantity = Money.Of(item["qty"]);
        item["total"] = Money.Round(quantity * Money.Of(item["unitRate"]));
        item["totalCost"] = Money.Round(quantity * Money.Of(item["unitCost"]));
    }

    private static JsonObject New(Turn turn) => new()
    {
        ["id"] = turn.Records.NewId(),
        ["sku"] = new JsonObject
        {
            ["id"] = 0L,
            ["name"] = "",
            ["displayName"] = "",
            ["type"] = "Service",
            ["soldHours"] = 0,
            ["generalLedgerAccountId"] = 0L,
            ["generalLedgerAccountName"] = "",
            ["modifiedOn"] = turn.Records.NowText,
        },
        ["skuAccount"] = "",
        ["description"] = "",
        ["qty"] = 1,
        ["unitRate"] = 0,
        ["unitCost"] = 0,
        ["itemGroupName"] = "",
        ["createdOn"] = turn.Records.NowText,
        ["chargeable"] = true,
    };

    private static JsonObject? Find(JsonArray items, long id) =>
        items.Select(item => item!.AsObject()).FirstOrDefault(item => item.Id() == id);

    private static Sku? SkuOf(Turn turn, JsonObject item) =>
        item["skuId"]?.GetValue<long>() is { } id ? Sku.Find(turn.Records, turn.Shelves, id)
        : item["skuName"]?.GetValue<string>() is { } code ? Sku.FindCode(turn.Records, turn.Shelves, code)
        : null;
}
