using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>
/// Invoices in the store and in answers. Answers show every member, and most members of invoices and items are null. The store leaves the
/// nulls out, because they would take a third of the space of a large tenant.
/// </summary>
internal static class InvoiceDocuments
{
    private static readonly string[] Members =
    [
        "id", "syncStatus", "budgetCodeId", "referenceNumber", "invoiceDate", "dueDate", "subTotal", "salesTax", "salesTaxCode",
        "taxZoneId", "total", "balance", "invoiceType", "customer", "customerAddress", "location", "locationAddress", "businessUnit",
        "termName", "createdBy", "batch", "depositedOn", "createdOn", "modifiedOn", "adjustmentToId", "job", "projectId", "royalty",
        "employeeInfo", "commissionEligibilityDate", "sentStatus", "reviewStatus", "assignedTo", "summary", "items", "customFields",
        "active", "discountTotal", "importId", "exportId", "materialSkuId", "membershipId", "paidOn", "invoiceConfiguration",
    ];

    private static readonly string[] ItemMembers =
    [
        "id", "description", "quantity", "cost", "totalCost", "budgetCodeId", "inventoryLocationId", "inventoryLocation", "price", "type",
        "skuName", "skuId", "total", "inventory", "taxable", "isChargeable", "generalLedgerAccount", "costOfSaleAccount", "assetAccount",
        "membershipTypeId", "itemGroup", "displayName", "soldHours", "createdOn", "modifiedOn", "serviceDate", "order", "businessUnit",
        "createdById", "displayInAmount", "importId", "exportId", "inventoryStatus", "addOn", "memberPrice", "technicianId",
        "installedEquipmentId", "estimateItemId",
    ];

    /// <summary>Removes nulls, so that "set to null" and "never set" give the same document.</summary>
    public static void Compact(JsonObject invoice)
    {
        RemoveNulls(invoice);
        foreach (var item in invoice["items"]!.AsArray())
        {
            RemoveNulls(item!.AsObject());
        }
    }

    /// <summary>Writes a stored invoice as answers show it.</summary>
    public static void Write(StoredRecord record, Utf8JsonWriter json)
    {
        using var invoice = JsonDocument.Parse(record.Json);
        Write(invoice.RootElement, Members, json);
    }

    private static void Write(JsonElement record, string[] members, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var name in members)
        {
            json.WritePropertyName(name);
            if (!record.TryGetProperty(name, out var value))
            {
                json.WriteNullValue();
            }
            else if (name == "items")
            {
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, ItemMembers, json);
                }

                json.WriteEndArray();
            }
            else
            {
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    private static void RemoveNulls(JsonObject record)
    {
        foreach (var name in record.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            record.Remove(name);
        }
    }
}
