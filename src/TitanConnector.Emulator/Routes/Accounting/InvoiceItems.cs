using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>The lines of an invoice. They are stored in its document; an update request contains one of them.</summary>
internal static class InvoiceItems
{
    private const string InvoiceParameter = "invoiceId";

    /// <summary>One item in a request: with an id it changes that item, without an id it adds one.</summary>
    public static ObjectSchema Written { get; } = Object(
        Optional("skuId", Long.OrNull),
        Optional("skuName", Text.OrNull),
        Optional("technicianId", Long.OrNull),
        Required("description", Text),
        Required("quantity", Number),
        Optional("unitPrice", Number.OrNull),
        Optional("cost", Number.OrNull),
        Optional("isAddOn", Flag.OrNull),
        Optional("signature", Text.OrNull),
        Optional("technicianAcknowledgementSignature", Text.OrNull),
        Optional("installedOn", Moment.OrNull),
        Optional("inventoryWarehouseName", Text.OrNull),
        Optional("skipUpdatingMembershipPrices", Flag.OrNull),
        Optional("itemGroupName", Text.OrNull),
        Optional("itemGroupRootId", Long.OrNull),
        Optional("inventoryLocationId", Long.OrNull),
        Optional("durationBillingId", Long.OrNull),
        Optional("budgetCodeId", Long.OrNull),
        Optional("id", Long.OrNull));

    public static IEnumerable<Operation> Operations =>
    [
        Module.Accounting.Patch("invoices/{invoiceId}/items", Written, Update),
        Module.Accounting.Delete("invoices/{invoiceId}/items/{itemId}", Delete),
    ];

    /// <summary>Adds the errors of an item in a request for this invoice.</summary>
    public static void Check(Call call, JsonObject? invoice, JsonObject item, string path, FieldErrors errors)
    {
        if (item["id"]?.GetValue<long>() is { } id && (invoice is null || Find(invoice, id) is null))
        {
            errors.Add(path + "id", $"Invoice item ID = {id} is not on this invoice.");
        }

        References.Check(call.Records, item, "technicianId", SettingsTables.Technicians, "Technician", errors);
        Skus.Find(call.Records, item, path, errors);
        if (call.Deviations.FailsOnItemsWithoutSku && item["id"] is null && item["skuId"] is null && item["skuName"] is null)
        {
            throw new Refusal(StatusCodes.Status500InternalServerError, "Sku (Name:) is not found.");
        }
    }

    /// <summary>Changes or appends an item that has passed the check. Does not update the invoice's totals.</summary>
    public static void Put(Records records, JsonObject invoice, JsonObject body)
    {
        var item = body["id"]?.GetValue<long>() is { } id ? Find(invoice, id)! : null;
        if (item is null)
        {
            item = Draft(records, invoice["items"]!.AsArray().Count + 1, invoice["businessUnit"]);
            invoice["items"]!.AsArray().Add((JsonNode)item);
        }

        var before = item.DeepClone();
        Write(records, item, body);
        if (!JsonNode.DeepEquals(before, item))
        {
            item["modifiedOn"] = records.NowText;
        }
    }

    /// <summary>Adds an item to an invoice. Does not update the invoice's totals.</summary>
    public static JsonObject Append(Records records, JsonObject invoice, string? description, JsonNode? quantity, JsonNode? price)
    {
        var item = Draft(records, invoice["items"]!.AsArray().Count + 1, invoice["businessUnit"]);
        item["description"] = description ?? "";
        item["quantity"] = Money.Text(Money.Of(quantity));
        item["price"] = Money.Text(Money.Of(price));
        Total(item);
        invoice["items"]!.AsArray().Add((JsonNode)item);
        return item;
    }

    /// <summary>A new item with default values, without the members that are null.</summary>
    public static JsonObject Draft(Records records, int order, JsonNode? businessUnit) => new()
    {
        ["id"] = records.NewId(),
        ["quantity"] = Money.Zero,
        ["cost"] = Money.Zero,
        ["totalCost"] = Money.Zero,
        ["price"] = Money.Zero,
        ["type"] = "Unspecified",
        ["skuId"] = 0,
        ["total"] = Money.Zero,
        ["inventory"] = false,
        ["taxable"] = false,
        ["isChargeable"] = true,
        ["membershipTypeId"] = 0,
        ["createdOn"] = records.NowText,
        ["modifiedOn"] = records.NowText,
        ["order"] = order,
        ["businessUnit"] = businessUnit?.DeepClone(),
        ["createdById"] = TenantTables.UserId,
        ["addOn"] = false,
    };

    /// <summary>Makes the item refer to this SKU. Does not take the SKU's price: what a request leaves out is not filled in.</summary>
    public static void TakeSku(JsonObject item, JsonObject sku)
    {
        var type = sku["type"]!.GetValue<string>();
        item["skuId"] = sku["id"]!.DeepClone();
        item["skuName"] = sku["name"]!.DeepClone();
        item["displayName"] = sku["displayName"]!.DeepClone();
        item["type"] = type;
        item["taxable"] = type is "Material" or "Equipment";
        item["inventory"] = type is "Material" or "Equipment";
    }

    public static void Total(JsonObject item)
    {
        var quantity = Money.Of(item["quantity"]);
        item["total"] = Money.Text(Money.Round(quantity * Money.Of(item["price"])));
        item["totalCost"] = Money.Text(Money.Round(quantity * Money.Of(item["cost"])));
    }

    private static void Write(Records records, JsonObject item, JsonObject body)
    {
        if (Skus.Find(records, body, "", new FieldErrors(Deviations.None)) is { } sku)
        {
            TakeSku(item, sku);
        }

        foreach (var (name, value) in body)
        {
            switch (name)
            {
                case "description" or "technicianId" or "inventoryLocationId" or "budgetCodeId":
                    item[name] = value?.DeepClone();
                    break;
                case "quantity" or "cost":
                    item[name] = Money.Text(Money.Of(value));
                    break;
                case "unitPrice":
                    item["price"] = Money.Text(Money.Of(value));
                    break;
                case "isAddOn":
                    item["addOn"] = value?.DeepClone() ?? false;
                    break;
                case "installedOn":
                    item["serviceDate"] = body.Utc(name);
                    break;
                case "inventoryWarehouseName":
                    item["inventoryLocation"] = value?.DeepClone();
                    break;
                case "itemGroupName" or "itemGroupRootId":
                    // A group is identified by its first item; an item that names a group without a root starts a new group.
                    var root = body["itemGroupRootId"] ?? item["itemGroup"]?["rootId"] ?? item["id"]!;
                    item["itemGroup"] = body["itemGroupName"] is null && body["itemGroupRootId"] is null
                        ? null
                        : new JsonObject { ["rootId"] = root.DeepClone(), ["name"] = body["itemGroupName"]?.DeepClone() };
                    break;
            }
        }

        Total(item);
    }

    private static JsonObject? Find(JsonObject invoice, long id) =>
        invoice["items"]!.AsArray().Select(item => item!.AsObject()).FirstOrDefault(item => item.Id() == id);

    private static void Update(Call call)
    {
        var invoice = Invoices.Require(call, InvoiceParameter);
        var errors = call.NewErrors();
        Check(call, invoice, call.Body, "", errors);
        errors.ThrowIfAny();

        Invoices.Change(call.Records, invoice.Id(), document => Put(call.Records, document, call.Body));
    }

    private static void Delete(Call call)
    {
        var invoice = Invoices.Require(call, InvoiceParameter);
        var itemId = call.PathId("itemId");
        if (Find(invoice, itemId) is null)
        {
            var errors = call.NewErrors();
            errors.Add("itemId", $"Invoice item ID = {itemId} is not on this invoice.");
            errors.ThrowIfAny();
        }

        Invoices.Change(call.Records, invoice.Id(), document =>
        {
            document["items"]!.AsArray().Remove(Find(document, itemId));
            foreach (var (i, item) in document["items"]!.AsArray().Index())
            {
                item!["order"] = i + 1;
            }
        });
    }
}
