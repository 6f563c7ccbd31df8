using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Operations;

namespace TitanConnector.Emulator.Documented.Rules.Pricebook;

/// <summary>Categories of the pricebook, which are below each other.</summary>
internal static class Categories
{
    public const string Path = "/pricebook/v2/categories";

    private const int IdsInRange = 100_000;
    private const int Roots = 3;
    private const int Deepest = 9;

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path)
        {
            Refers = [new("parentId", Path), new("businessUnitIds", "/settings/v2/business-units")],
            Check = (turn, row) =>
            {
                if (row is not null && IsBelow(turn, turn.Body["parentId"], row.Key))
                {
                    throw turn.Wrong("parentId", $"{turn.Name(Path, row.Key)} cannot be below itself.");
                }
            },
            Write = (_, document, _) => document["active"] ??= true,
            Seed = (_, _, row) =>
            {
                // One branch is deep, as few are; the others have two levels.
                var number = row.Number % IdsInRange;
                row.Document["parentId"] = number < Roots ? null : row.Number - number + (number <= Deepest ? number - 1 : number % Roots);
                row.Document["subcategories"] = new JsonArray();
            },
        },
    ];

    public static IEnumerable<View> Views =>
    [
        new("pricebook.categories.list", AddChildren),
        new("pricebook.categories.get", AddChildren),
        new("pricebook.categories.export", AddChildren),
        new("pricebook.categories.create", AddChildren),
        new("pricebook.categories.update", AddChildren),
    ];

    private static void AddChildren(Call call, ShelfCatalog shelves, JsonObject category) =>
        AddChildren(category, shelves.At(Path).All(call.Records).ToLookup(row => row.Document["parentId"]?.ToString()));

    private static void AddChildren(JsonObject category, ILookup<string?, Row> byParent)
    {
        var children = byParent[category["id"]!.ToString()].Select(row => row.Document.DeepClone().AsObject()).ToList();
        children.ForEach(child => AddChildren(child, byParent));
        category["subcategories"] = new JsonArray([.. children]);
    }

    private static bool IsBelow(Turn turn, JsonNode? id, string above)
    {
        while (id is not null && id.ToString() != above)
        {
            id = turn.Referred(Path, id)?.Document["parentId"];
        }

        return id is not null;
    }
}
