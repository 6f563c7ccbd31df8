using System.Text.Json.Nodes;

namespace TitanConnector.Contract.Proof;

/// <content>Invoices, payments, estimates, the pricebook and the inventory.</content>
internal sealed partial class RuleInputs
{
    private const string Estimates = "sales/v2/estimates";
    private const string Invoices = "accounting/v2/invoices";

    private async Task ImproveBooksAsync(string operation, JsonObject inputs)
    {
        if (operation.EndsWith(".custom-fields.update", StringComparison.Ordinal))
        {
            await ImproveCustomFieldsAsync(operation, inputs["operations"]![0]!);
            return;
        }

        if (inputs["categories"] is JsonArray { Count: > 0 } categories && categories[0] is JsonValue)
        {
            inputs["categories"] = new JsonArray(await FirstAsync("pricebook/v2/categories"));
        }

        switch (operation)
        {
            case "accounting.invoices.create":
                inputs["adjustmentToId"] = await FirstAsync(Invoices);
                break;
            case "accounting.invoices.items.delete":
                inputs["invoiceId"] = await FirstAsync(Invoices, invoice => invoice["items"]!.AsArray().Count > 1);
                var items = await FirstAsync($"{Invoices}?ids={inputs["invoiceId"]}", field: "items");
                inputs["itemId"] = items[0]!["id"]!.DeepClone();
                break;
            case "accounting.payments.create" or "accounting.payments.update":
                inputs["typeId"] = await FirstAsync("accounting/v2/payment-types");
                var split = new JsonObject { ["invoiceId"] = await OweAsync(), ["amount"] = 1 };
                inputs["splits"] = new JsonArray(split);
                inputs.Remove("amount");
                break;
            case "sales.estimates.create" or "sales.estimates.replace" when inputs["items"] is JsonArray made:
                made[0]!.AsObject().Remove("id");
                await UseSkuAsync(made[0]!.AsObject());
                await ReplaceAsync(inputs, "soldBy", () => FirstAsync("settings/v2/technicians"));
                inputs["status"] = "Sold";
                break;
            case "sales.estimates.sell":
                inputs["id"] = await FirstAsync(Estimates, IsOpen);
                inputs["soldBy"] = await FirstAsync("settings/v2/technicians");
                break;
            case "sales.estimates.dismiss":
                inputs["id"] = await FirstAsync(Estimates, IsOpen);
                break;
            case "sales.estimates.unsell":
                inputs["id"] = await FirstAsync(Estimates, estimate => StatusOf(estimate) == "Sold");
                break;
            case "sales.estimates.items.replace":
                inputs["id"] = await FirstAsync(Estimates, IsOpen);
                inputs.Remove("bodyId");
                await UseSkuAsync(inputs);
                break;
            case "sales.estimates.items.delete":
                var open = await FirstAsync(Estimates, estimate => IsOpen(estimate) && estimate["items"]!.AsArray().Count > 0);
                inputs["id"] = open;
                inputs["itemId"] = (await CallAsync(HttpMethod.Get, $"{Estimates}/{open}"))!["items"]![0]!["id"]!.DeepClone();
                break;
            case "pricebook.categories.update":
                inputs["id"] = await FirstAsync(
                    "pricebook/v2/categories",
                    category => category["subcategories"]!.AsArray().Any(sub => sub!["subcategories"]!.AsArray().Count > 0));
                inputs.Remove("parentId");
                break;
            case "pricebook.categories.create":
                await ReplaceAsync(inputs, "parentId", () => FirstAsync("pricebook/v2/categories"));
                break;
            case "pricebook.bulk.create" or "pricebook.bulk.update":
                await ImproveBulkAsync(inputs, operation.EndsWith("update", StringComparison.Ordinal));
                break;
            case "inventory.returns.cancel":
                inputs["id"] = await FirstAsync("inventory/v2/returns", Is("status", "Pending", "Returned"));
                break;
            case "inventory.purchase-orders.cancel":
                inputs["id"] = await FirstAsync("inventory/v2/purchase-orders", Is("status", "Pending", "Sent"));
                break;
            case "inventory.purchase-orders.requests.approve" or "inventory.purchase-orders.requests.reject":
                inputs["id"] = await FirstAsync("inventory/v2/purchase-orders/requests", Is("requestStatus", "PendingApproval"));
                break;
        }
    }

    /// <summary>The names of custom fields that no list has are free.</summary>
    private async Task ImproveCustomFieldsAsync(string operation, JsonNode change)
    {
        var collection = operation[..^".custom-fields.update".Length].Replace(".", "/v2/", StringComparison.Ordinal);
        change["objectId"] = await FirstAsync(collection);
        if (!collection.StartsWith("inventory/", StringComparison.Ordinal) || collection.EndsWith("vendors", StringComparison.Ordinal))
        {
            change["customFields"]![0]!["name"] = await FirstAsync(collection + "/custom-fields", field: "name");
        }
    }

    private async Task ImproveBulkAsync(JsonObject inputs, bool isUpdate)
    {
        foreach (var kind in new[] { "services", "equipment", "materials", "discountAndFees" })
        {
            if (inputs[kind] is not JsonArray items)
            {
                continue;
            }

            foreach (var item in items.Select(item => item!.AsObject()))
            {
                if (item.ContainsKey("categories"))
                {
                    item["categories"] = new JsonArray(await FirstAsync("pricebook/v2/categories"));
                }

                if (isUpdate)
                {
                    var list = kind == "discountAndFees" ? "discounts-and-fees" : kind;
                    item["id"] = await FirstAsync($"pricebook/v2/{list}");
                }
            }
        }
    }

    private async Task UseSkuAsync(JsonObject item)
    {
        item["skuId"] = await FirstAsync("pricebook/v2/services");
        item.Remove("skuName");
    }

    /// <summary>Bills something on the invoice of a new job.</summary>
    private async Task<JsonNode> OweAsync()
    {
        var invoice = (await BookJobAsync())["invoiceId"]!.DeepClone();
        var item = new JsonObject { ["skuName"] = "SVC-DIAG", ["description"] = "Visit", ["quantity"] = 1, ["unitPrice"] = 250 };
        await CallAsync(HttpMethod.Patch, $"{Invoices}/{invoice}/items", item);
        return invoice;
    }

    private static bool IsOpen(JsonNode estimate) => StatusOf(estimate) == "Open";

    private static string? StatusOf(JsonNode estimate) => estimate["status"]?["name"]?.ToString();
}
