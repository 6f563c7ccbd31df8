using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>The part of the pricebook that invoices need: SKUs by id and by name. The emulator has no operations for it.</summary>
internal static class Skus
{
    /// <param name="records">The records.</param>
    /// <param name="name">The code.</param>
    /// <param name="displayName">The name that customers see.</param>
    /// <param name="type">Service, Material or Equipment.</param>
    /// <param name="price">The sales price.</param>
    /// <param name="cost">The cost to the contractor.</param>
    public static JsonObject Add(Records records, string name, string displayName, string type, decimal price, decimal cost) =>
        records.Insert(AccountingTables.Skus, new JsonObject
        {
            ["id"] = records.NewId(),
            ["name"] = name,
            ["displayName"] = displayName,
            ["type"] = type,
            ["price"] = price,
            ["cost"] = cost,
            ["createdOn"] = records.NowText,
            ["modifiedOn"] = records.NowText,
        });

    /// <summary>
    /// The SKU that an item names by id, by name, or both. Null if it names none, or an unknown one, which adds an error.
    /// </summary>
    public static JsonObject? Find(Records records, JsonObject item, string path, FieldErrors errors)
    {
        var name = item["skuName"]?.GetValue<string>();
        if (item["skuId"]?.GetValue<long>() is { } id)
        {
            var byId = records.Find(AccountingTables.Skus, id)?.Parse();
            if (byId is null)
            {
                errors.Add(path + "skuId", $"Sku (Id: {id}) is not found.");
            }
            else if (name is not null && byId["name"]!.GetValue<string>() != name)
            {
                errors.Add(path + "skuName", $"Sku (Id: {id}) has another name.");
            }

            return byId;
        }

        if (name is null)
        {
            return null;
        }

        var byName = records
            .Select(
                $"SELECT id, owner, json FROM {AccountingTables.Skus.Name} WHERE name = @name ORDER BY id LIMIT 1",
                select => select.Bind("name", name))
            .Select(sku => sku.Parse())
            .FirstOrDefault();
        if (byName is null)
        {
            errors.Add(path + "skuName", $"Sku (Name: {name}) is not found.");
        }

        return byName;
    }
}
