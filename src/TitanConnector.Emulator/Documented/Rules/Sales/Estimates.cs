using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Documented.Rules.FieldValues;

namespace TitanConnector.Emulator.Documented.Rules.Sales;

/// <summary>Estimates: open ones are changed, sold or dismissed, and each change of the status is logged.</summary>
internal static class Estimates
{
    public const string Path = "/sales/v2/estimates";

    private const string Changes = "/sales/v2/status/estimates/{}/changes";
    private const string Jobs = "/jpm/v2/jobs";
    private const string Technicians = "/settings/v2/technicians";

    // The ids of the items are in the range of the estimates, after them.
    private const int IdsInRange = 100_000;
    private const int FirstItem = 40_000;
    private const int MostItems = 20;

    /// <summary>In the order of the numbers that answers show beside the names.</summary>
    private static readonly string[] Statuses = ["Open", "Sold", "Dismissed"];

    public static IEnumerable<Rule> Rules =>
    [
        new Command("sales.estimates.sell", Path, ("status", Is(Status("Sold"))), ("soldOn", Now), ("soldBy", Given("soldBy")))
        {
            From = IsOpen,
            Refers = [new("soldBy", Technicians)],
            Then = Log,
        }.Rule,
        new Command("sales.estimates.unsell", Path, ("status", Is(Status("Open"))), ("soldOn", Nothing), ("soldBy", Nothing))
        {
            From = new("status", "Sold"),
            Then = Log,
        }.Rule,
        new Command("sales.estimates.dismiss", Path, ("status", Is(Status("Dismissed")))) { From = IsOpen, Then = Log }.Rule,
        new("sales.estimates.items.replace", EstimateItems.Put),
        new("sales.estimates.items.delete", EstimateItems.Delete),
    ];

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path)
        {
            Refers =
            [
                new("jobId", Jobs), new("projectId", "/jpm/v2/projects"), new("locationId", "/crm/v2/locations"),
                new("soldBy", Technicians),
            ],
            Check = (turn, row) => EstimateItems.Check(turn, row?.Document, turn.Body["items"] as JsonArray ?? []),
            Write = Write,
            Then = (turn, row, before) =>
            {
                Log(turn, row, before);
                if (before is null && row.Document["jobId"]?.GetValue<long>() is { } job)
                {
                    turn.Records.Patch(JobTables.Jobs, job, document => document["estimateIds"]!.AsArray().Add((JsonNode)row.Number));
                }
            },
            Seed = Seed,
        },
    ];

    private static State IsOpen => new("status", "Open");

    /// <exception cref="Errors.Refusal">It was sold or dismissed.</exception>
    public static Row RequireOpen(Turn turn)
    {
        var row = turn.Subject(Path);
        return IsOpen.Holds(row.Document)
            ? row
            : throw turn.Conflict($"{turn.Name(Path, row.Key)} is {State.Of(row.Document, "status")}: its items cannot be changed");
    }

    /// <summary>The subtotal follows the items.</summary>
    public static void AddUp(JsonObject estimate) =>
        estimate["subtotal"] = (estimate["items"] as JsonArray ?? []).Sum(item => Money.Of(item!["total"]));

    private static JsonObject Status(string name) => new() { ["value"] = Array.IndexOf(Statuses, name), ["name"] = name };

    private static void Write(Turn turn, JsonObject document, JsonObject? before)
    {
        var asked = turn.Body["status"]?.GetValue<string>();
        var old = before is null ? null : State.Of(before, "status");
        var status = asked ?? old ?? "Open";
        document["status"] = Status(status);
        if (status == "Sold" && old != "Sold")
        {
            document["soldOn"] = turn.Records.NowText;
        }
        else if (status != "Sold")
        {
            (document["soldOn"], document["soldBy"]) = (null, null);
        }

        if (before is null)
        {
            document["active"] = true;
            Take(turn.Records, document);
        }

        var items = before?["items"]?.DeepClone() as JsonArray ?? [];
        foreach (var item in turn.Body["items"] as JsonArray ?? [])
        {
            EstimateItems.Write(turn, items, item!.AsObject());
        }

        document["items"] = items;
        AddUp(document);
    }

    /// <summary>An estimate is for the customer of its job or location.</summary>
    private static void Take(Records records, JsonObject document)
    {
        if (document["jobId"]?.GetValue<long>() is { } id && records.Find(JobTables.Jobs, id)?.Parse() is { } job)
        {
            document["jobNumber"] = job["jobNumber"]?.DeepClone();
            foreach (var field in (string[])["customerId", "locationId", "projectId", "businessUnitId"])
            {
                document[field] = document[field]?.DeepClone() ?? job[field]?.DeepClone();
            }
        }
        else if (document["locationId"]?.GetValue<long>() is { } place && records.Find(CrmTables.Locations, place)?.Parse() is { } location)
        {
            document["customerId"] = location["customerId"]?.DeepClone();
        }

        if (document["businessUnitId"]?.GetValue<long>() is { } unit)
        {
            document["businessUnitName"] = records.Find(SettingsTables.BusinessUnits, unit)?.Parse()["name"]?.DeepClone();
        }
    }

    private static void Log(Turn turn, Row row, JsonObject? before)
    {
        var (old, status) = (before is null ? null : State.Of(before, "status"), State.Of(row.Document, "status"));
        if (old != status)
        {
            var change = new JsonObject { ["oldStatus"] = old, ["newStatus"] = status, ["createdById"] = TenantTables.UserId };
            turn.Add(Changes, change, row.Key);
        }
    }

    private static void Seed(Records records, ShelfCatalog shelves, Row row)
    {
        var document = row.Document;
        var status = Statuses[document.Id() % Statuses.Length];
        document["status"] = Status(status);
        if (status != "Sold")
        {
            (document["soldOn"], document["soldBy"]) = (null, null);
        }
        else
        {
            document["soldOn"] ??= document["createdOn"]!.DeepClone();
        }

        foreach (var field in (string[])["customerId", "locationId", "projectId", "businessUnitId"])
        {
            document[field] = null;
        }

        Take(records, document);
        var number = document.Id() % IdsInRange;
        foreach (var (i, item) in (document["items"] as JsonArray ?? []).Index())
        {
            item!["id"] = document.Id() - number + FirstItem + (number * MostItems) + i;
            EstimateItems.Total(item.AsObject());
        }

        AddUp(document);
    }
}
