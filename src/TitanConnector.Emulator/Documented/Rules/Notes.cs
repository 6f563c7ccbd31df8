using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>
/// Notes, which are the same for all records that have them. The record itself does not change, and its <c>modifiedOn</c> does not move.
/// </summary>
internal static class Notes
{
    private const string OfCustomers = "/crm/v2/customers/{}/notes";
    private const string OfLocations = "/crm/v2/locations/{}/notes";

    private static readonly string[] Paths =
    [
        OfCustomers, OfLocations, "/crm/v2/leads/{}/notes", "/jpm/v2/jobs/{}/notes", "/jpm/v2/projects/{}/notes",
    ];

    public static IEnumerable<ShelfRule> Shelves => Paths.Select(path => new ShelfRule(path) { Write = Write, Then = CopyToOthers });

    public static void Add(Turn turn, string path, string parent, JsonNode? text, JsonNode? isPinned) =>
        turn.Add(path, Note(text, isPinned), parent);

    private static void Write(Turn turn, JsonObject document, JsonObject? before)
    {
        document.Clear();
        foreach (var (name, value) in Note(turn.Body["text"], turn.Body["pinToTop"]))
        {
            document[name] = value?.DeepClone();
        }
    }

    private static void CopyToOthers(Turn turn, Row note, JsonObject? before)
    {
        if (turn.Body["addToLocations"] is JsonValue all && all.GetValue<bool>())
        {
            var locations = turn.Shelf("/crm/v2/locations").All(turn.Records)
                .Where(row => row.Document["customerId"]?.ToString() == note.Parent)
                .ToList();
            foreach (var location in locations)
            {
                Add(turn, OfLocations, location.Key, turn.Body["text"], turn.Body["pinToTop"]);
            }
        }

        if (turn.Body["addToCustomer"] is JsonValue one && one.GetValue<bool>())
        {
            var id = long.Parse(note.Parent!, System.Globalization.CultureInfo.InvariantCulture);
            var location = turn.Records.Find(CrmTables.Locations, id)!.Value.Parse();
            Add(turn, OfCustomers, location["customerId"]!.ToString(), turn.Body["text"], turn.Body["pinToTop"]);
        }
    }

    private static JsonObject Note(JsonNode? text, JsonNode? isPinned) => new()
    {
        ["text"] = text?.DeepClone() ?? "",
        ["isPinned"] = isPinned?.DeepClone() ?? false,
        ["createdById"] = TenantTables.UserId,
    };
}
