using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Rules.Accounting;

/// <summary>
/// Records that an accounting program has taken: their status moves, one by one, and the answer says for each whether it did.
/// </summary>
internal static class Exports
{
    private const string Status = "syncStatus";
    private const string JournalEntries = "/accounting/v2/journal-entries";

    public static IEnumerable<Rule> Rules =>
    [
        Export("invoices", "invoiceId"),
        Export("credit-memos", "creditMemoId"),
        Export("ap-payments", "apPaymentId"),
        Export("ap-credits", "apCreditId"),
        Export("ap-bills", "billId", "billIds"),
        Export("inventory-bills", "inventoryBillId", "inventoryBillIds"),
        Export("bank-deposits", "id", "ids"),
        new("accounting.journal-entries.sync", Sync),
    ];

    /// <param name="noun">The collection.</param>
    /// <param name="id">The id in an item of the answer, and of the request if that is a list of objects.</param>
    /// <param name="list">The list of ids in the request, if that is an object.</param>
    private static Rule Export(string noun, string id, string? list = null) => new($"accounting.{noun}.mark-as-exported", turn =>
    {
        var path = "/accounting/v2/" + noun;
        var items = list is null
            ? turn.Call.AnyBody!.AsArray().Select(item => item!.AsObject())
            : (turn.Body[list] as JsonArray ?? []).Select(item => new JsonObject { [id] = item!.DeepClone() });
        var results = new JsonArray();
        foreach (var item in items.ToList())
        {
            results.Add((JsonNode)Mark(turn, path, id, item));
        }

        turn.Answer(results);
    });

    private static JsonObject Mark(Turn turn, string path, string id, JsonObject item)
    {
        var row = turn.Referred(path, item[id]);
        if (row is not null)
        {
            turn.Change(path, row, document =>
            {
                document[Status] = Exported(document[Status]?.ToString(), path);
                if (item["externalId"] is { } external)
                {
                    document["exportId"] = external.DeepClone();
                }
            });
        }

        return new JsonObject
        {
            [id] = item[id]!.DeepClone(),
            ["success"] = row is not null,
            ["errorMessage"] = row is null ? $"{turn.Name(path, item[id]!.ToString())} was not found" : null,
        };
    }

    /// <summary>A bill that was posted remains so.</summary>
    private static string Exported(string? before, string path) =>
        path.EndsWith("-bills", StringComparison.Ordinal) && before is "Posted" or "PostedAndExported" ? "PostedAndExported" : "Exported";

    private static void Sync(Turn turn)
    {
        var row = turn.Subject(JournalEntries);
        var status = turn.Body[Status]!.ToString();
        if (status == "Synced" && turn.Body["versionId"]?.ToString() != row.Document["versionId"]?.ToString())
        {
            throw turn.Wrong("versionId", $"The version of the journal entry is {row.Document["versionId"]}.");
        }

        row = turn.Change(JournalEntries, row, document =>
        {
            document[Status] = status;
            document["message"] = turn.Body["message"]?.DeepClone();
            if (status == "Synced")
            {
                document["lastSyncVersionId"] = turn.Body["versionId"]!.DeepClone();
                document["exportedOn"] = turn.Records.NowText;
            }

            Merge(document, turn.Body["customFields"] as JsonObject ?? []);
        });
        turn.Answer(JournalEntries, row);
    }

    /// <summary>Custom fields that a request does not name stay as they are.</summary>
    private static void Merge(JsonObject document, JsonObject fields)
    {
        var known = document["customFields"] as JsonArray ?? [];
        document["customFields"] = known.DeepClone();
        foreach (var (name, value) in fields)
        {
            var custom = document["customFields"]!.AsArray();
            if (custom.FirstOrDefault(one => one?["name"]?.ToString() == name) is { } field)
            {
                field["value"] = value?.DeepClone();
            }
            else
            {
                custom.Add((JsonNode)new JsonObject { ["name"] = name, ["value"] = value?.DeepClone() });
            }
        }
    }
}
