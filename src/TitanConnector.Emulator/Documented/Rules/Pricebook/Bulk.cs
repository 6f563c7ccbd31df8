using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;

namespace TitanConnector.Emulator.Documented.Rules.Pricebook;

/// <summary>
/// Many items of the pricebook in one request. New ones can be linked with each other by the ids that the request gives them.
/// </summary>
internal static class Bulk
{
    /// <summary>The lists in the request and in the answer.</summary>
    private static readonly (string List, string Path)[] Lists =
    [
        ("materials", PricebookItems.Materials), ("equipment", PricebookItems.Equipment), ("services", PricebookItems.Services),
        ("discountAndFees", PricebookItems.Discounts),
    ];

    /// <summary>Lists of links, and whether a link is only an id.</summary>
    private static readonly (string Field, bool IsId)[] Links =
    [
        ("serviceMaterials", false), ("serviceEquipment", false), ("equipmentMaterials", false), ("recommendations", false),
        ("upgrades", true),
    ];

    public static IEnumerable<Rule> Rules => [new("pricebook.bulk.create", Create), new("pricebook.bulk.update", Update)];

    private static IEnumerable<(string Path, string List, int Index, JsonObject Item)> Items(Turn turn) =>
        Lists.SelectMany(list =>
            (turn.Body[list.List] as JsonArray ?? []).Select((item, i) => (list.Path, list.List, i, item!.AsObject())));

    private static void Create(Turn turn)
    {
        var known = Items(turn).Select(one => one.Item["customId"]?.ToString()).OfType<string>().ToHashSet();
        foreach (var (_, list, i, item) in Items(turn))
        {
            PricebookItems.CheckCategories(turn, $"{list}[{i}]", item);
            CheckLinks(turn, $"{list}[{i}]", item, known);
        }

        var created = Items(turn).Select(one => (one.Path, one.List, one.Item, Row: Add(turn, one.Path, one.Item))).ToList();
        var ids = new Dictionary<string, long>();
        foreach (var (_, _, item, row) in created)
        {
            if (item["customId"]?.ToString() is { } custom)
            {
                ids[custom] = row.Number;
            }
        }

        foreach (var (path, _, item, row) in created.Where(one => Links.Any(link => one.Item[link.Field] is JsonArray)))
        {
            turn.Change(path, row, document => Link(path, document, item, ids));
        }

        turn.Answer(new JsonObject(Lists.Select(list => KeyValuePair.Create<string, JsonNode?>(list.List, new JsonArray(
            [.. created.Where(one => one.List == list.List).Select(one => (JsonNode)new JsonObject
            {
                ["customId"] = one.Item["customId"]?.DeepClone() ?? "",
                ["id"] = one.Row.Number,
            })])))));
    }

    private static void Update(Turn turn)
    {
        foreach (var (path, list, i, item) in Items(turn))
        {
            PricebookItems.CheckCategories(turn, $"{list}[{i}]", item);
            if (turn.Referred(path, item["id"]) is null)
            {
                throw turn.Wrong($"{list}[{i}].id", $"{turn.Name(path, $"{item["id"]}")} does not exist.");
            }
        }

        foreach (var (path, _, _, item) in Items(turn))
        {
            turn.Change(path, turn.Referred(path, item["id"])!, document =>
            {
                Take(document, item);
                PricebookItems.Complete(turn, path, document, item);
            });
        }

        turn.Answer(null);
    }

    private static Row Add(Turn turn, string path, JsonObject item)
    {
        var document = new JsonObject { ["active"] = true };
        Take(document, item);
        PricebookItems.Complete(turn, path, document, item);
        foreach (var (field, _) in Links)
        {
            document.Remove(field);
        }

        document.Remove("customId");
        return turn.Add(path, document);
    }

    private static void Take(JsonObject document, JsonObject item)
    {
        foreach (var (name, value) in item.Where(member => member.Key is not ("id" or "externalData") && member.Value is not null))
        {
            document[name] = value!.DeepClone();
        }
    }

    private static void CheckLinks(Turn turn, string place, JsonObject item, HashSet<string> known)
    {
        foreach (var (field, _) in Links)
        {
            foreach (var link in (item[field] as JsonArray ?? []).OfType<JsonObject>())
            {
                if (link["skuId"] is { } id
                    ? Sku.Find(turn.Records, turn.Shelves, id.GetValue<long>()) is null
                    : !known.Contains($"{link["customId"]}"))
                {
                    throw turn.Wrong($"{place}.{field}", $"There is no item {link["skuId"] ?? link["customId"]}.");
                }
            }
        }
    }

    private static void Link(string path, JsonObject document, JsonObject item, Dictionary<string, long> ids)
    {
        foreach (var (field, isId) in Links)
        {
            if (item[field] is not JsonArray links)
            {
                continue;
            }

            document[field] = new JsonArray([.. links.OfType<JsonObject>().Select(link =>
            {
                var id = link["skuId"]?.GetValue<long>() ?? ids[link["customId"]!.ToString()];
                if (isId || (path == PricebookItems.Services && field == "recommendations"))
                {
                    return (JsonNode)id;
                }

                var one = link.DeepClone().AsObject();
                one.Remove("customId");
                one["skuId"] = id;
                return one;
            })]);
        }
    }
}
