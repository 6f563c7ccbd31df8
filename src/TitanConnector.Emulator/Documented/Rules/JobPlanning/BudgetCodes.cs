using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Rules.JobPlanning;

/// <summary>Budget codes: a code for each combination of items of segments, joined by dashes. The same combination has one code.</summary>
internal static class BudgetCodes
{
    private const string Path = "/jpm/v2/work-breakdown-structure/budget-codes";
    private const string Segments = "/jpm/v2/work-breakdown-structure/segments";
    private const string Items = Segments + "/{}/items";
    private const string Segment = "segmentId";
    private const string Item = "segmentItemId";

    public static IEnumerable<Rule> Rules =>
    [
        new("jpm.work-breakdown-structure.budget-codes.create", turn =>
        {
            turn.Check(turn.Body, new Reference("segmentItemIds", Items));
            Answer(turn, new JsonArray([.. turn.Body["segmentItemIds"]!.AsArray().Select(id => Binding(turn.Referred(Items, id)!))]));
        }),
        new("jpm.work-breakdown-structure.budget-codes.create-partial", turn => Answer(turn, Bindings(turn))),
        new("jpm.work-breakdown-structure.budget-codes.match", Match),
        new("jpm.work-breakdown-structure.projects.budget-codes.match", turn =>
        {
            turn.Subject("/jpm/v2/projects", "projectId");
            Match(turn);
        }),
    ];

    public static IEnumerable<ShelfRule> Shelves => [new(Path) { Seed = Seed }];

    /// <summary>The segments that a partial code names, some of them without an item.</summary>
    private static JsonArray Bindings(Turn turn)
    {
        var errors = turn.Call.NewErrors();
        var bindings = new JsonArray();
        foreach (var (i, given) in turn.Body["segments"]!.AsArray().Index())
        {
            var item = turn.Referred(Items, given![Item]);
            if (turn.Referred(Segments, given[Segment]) is null)
            {
                errors.Add($"segments[{i}].{Segment}", $"{turn.Name(Segments, $"{given[Segment]}")} does not exist.");
            }
            else if (given[Item] is not null && item?.Parent != given[Segment]!.ToString())
            {
                errors.Add($"segments[{i}].{Item}", $"{turn.Name(Items, $"{given[Item]}")} is not one of segment ID = {given[Segment]}.");
            }
            else
            {
                bindings.Add((JsonNode)(item is null ? new JsonObject { [Segment] = given[Segment]!.DeepClone() } : Binding(item)));
            }
        }

        errors.ThrowIfAny();
        return bindings;
    }

    private static JsonObject Binding(Row item) => new()
    {
        [Segment] = long.Parse(item.Parent!, System.Globalization.CultureInfo.InvariantCulture),
        [Item] = item.Number,
        ["code"] = item.Document["code"]?.DeepClone(),
        ["description"] = item.Document["description"]?.DeepClone(),
        ["path"] = item.Document["path"]?.DeepClone(),
    };

    private static void Answer(Turn turn, JsonArray bindings)
    {
        if (bindings.Count == 0 || bindings.DistinctBy(binding => binding![Segment]!.ToString()).Count() < bindings.Count)
        {
            throw turn.Wrong(
                turn.Body.ContainsKey("segments") ? "segments" : "segmentItemIds",
                "One item of each segment is needed, and not more.");
        }

        var parts = Parts(bindings);
        var known = turn.Shelf(Path).All(turn.Records).FirstOrDefault(row => Parts(row.Document["segments"] as JsonArray ?? []) == parts);
        var code = known ?? turn.Add(Path, new JsonObject
        {
            ["code"] = Join(bindings, "code", "-"),
            ["description"] = Join(bindings, "description", ", "),
            ["segments"] = bindings,
        });
        turn.Answer(new JsonObject { ["code"] = code.Document.DeepClone() });
    }

    private static void Match(Turn turn)
    {
        var all = turn.Shelf(Path).All(turn.Records).ToLookup(row => $"{row.Document["code"]}", StringComparer.OrdinalIgnoreCase);
        var codes = turn.Call.Query.TryGetText("codes", out var text)
            ? JsonNode.Parse(text)!.AsArray().Select(code => code!.ToString())
            : [];
        turn.Answer(new JsonObject
        {
            ["matches"] = new JsonArray([.. codes.Select(code => new JsonObject
            {
                ["code"] = code,
                ["isValid"] = all[code].Any(),
                ["budgetCodes"] = new JsonArray([.. all[code].Select(row => row.Document.DeepClone())]),
            })]),
        });
    }

    private static string Parts(JsonArray bindings) =>
        string.Join(' ', bindings.Select(binding => $"{binding![Segment]}:{binding[Item]}").Order(StringComparer.Ordinal));

    private static string Join(JsonArray bindings, string field, string separator) =>
        string.Join(separator, bindings.Select(binding => binding![field]?.ToString()).Where(text => !string.IsNullOrEmpty(text)));

    private static void Seed(Records records, ShelfCatalog shelves, Row row)
    {
        if (shelves.At(Items).Keys(records) is { Count: > 0 } keys)
        {
            var item = shelves.At(Items).Find(records, keys[(int)(row.Number % keys.Count)])!;
            row.Document["segments"] = new JsonArray([Binding(item)]);
            row.Document["code"] = item.Document["code"]?.DeepClone();
            row.Document["description"] = item.Document["description"]?.DeepClone();
        }
    }
}
