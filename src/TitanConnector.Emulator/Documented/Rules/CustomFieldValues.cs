using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>
/// The values of custom fields, written for many records at once. A field that a request does not name keeps its value, and one without a
/// value is removed. Where a list says which custom fields there are, others are refused.
/// </summary>
internal static class CustomFieldValues
{
    private const string Field = "customFields";

    private static readonly string[] Paths =
    [
        "/accounting/v2/ap-bills", "/accounting/v2/ap-credits", "/accounting/v2/ap-payments", "/accounting/v2/credit-memos",
        "/accounting/v2/inventory-bills", "/inventory/v2/adjustments", "/inventory/v2/receipts", "/inventory/v2/returns",
        "/inventory/v2/transfers", "/inventory/v2/vendors",
    ];

    public static IEnumerable<Rule> Rules => Paths.Select(path =>
        new Rule($"{path.Split('/')[1]}.{path.Split('/')[3]}.custom-fields.update", turn => Write(turn, path)));

    private static void Write(Turn turn, string path)
    {
        var types = turn.Shelves.Find(new ShelfPath(path + "/custom-fields"))?.All(turn.Records)
            .ToDictionary(row => row.Document["name"]!.ToString(), row => row.Number);
        var operations = turn.Body["operations"]!.AsArray().Select(operation => operation!.AsObject()).ToList();
        Check(turn, path, operations, types);
        foreach (var operation in operations)
        {
            foreach (var field in operation[Field]!.AsArray().Select(field => field!.AsObject()))
            {
                var name = field["name"]!.ToString();
                var type = types?.GetValueOrDefault(name) ?? TypeOf(turn, path, name);
                turn.Change(path, turn.Referred(path, operation["objectId"])!, document => Set(document, type, name, field["value"]));
            }
        }

        turn.Answer(null);
    }

    private static void Check(Turn turn, string path, List<JsonObject> operations, Dictionary<string, long>? types)
    {
        var errors = turn.Call.NewErrors();
        foreach (var (i, operation) in operations.Index())
        {
            if (turn.Referred(path, operation["objectId"]) is null)
            {
                errors.Add($"operations[{i}].objectId", $"{turn.Name(path, operation["objectId"]!.ToString())} does not exist.");
            }

            foreach (var (j, field) in operation[Field]!.AsArray().Index())
            {
                if (types?.ContainsKey(field!["name"]!.ToString()) is false)
                {
                    errors.Add($"operations[{i}].{Field}[{j}].name", $"There is no custom field '{field!["name"]}'.");
                }
            }
        }

        errors.ThrowIfAny();
    }

    /// <summary>The type of a custom field that no list names: the one that it has in another record, or a new one.</summary>
    private static long TypeOf(Turn turn, string path, string name) =>
        turn.Shelf(path).All(turn.Records)
            .SelectMany(row => row.Document[Field] as JsonArray ?? [])
            .FirstOrDefault(field => field!["name"]?.ToString() == name)?["typeId"]?.GetValue<long>() ?? turn.Records.NewId();

    private static void Set(JsonObject document, long type, string name, JsonNode? value)
    {
        var fields = (document[Field] as JsonArray ?? []).Where(field => field!["name"]?.ToString() != name || value is not null)
            .Select(field => field!.DeepClone()).ToList();
        if (fields.Find(field => field["name"]?.ToString() == name) is { } known)
        {
            known["value"] = value!.DeepClone();
        }
        else if (value is not null)
        {
            fields.Add((JsonNode)new JsonObject { ["typeId"] = type, ["name"] = name, ["value"] = value.DeepClone() });
        }

        document[Field] = new JsonArray([.. fields]);
    }
}
