using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Telecom;

/// <summary>Calls: what was found out about them later is set in the call itself; the feed shows them in another form.</summary>
internal static class Calls
{
    private const string Path = "/telecom/v2/calls";
    private const string Call = "leadCall";

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path)
        {
            Refers = [new("campaignId", "/marketing/v2/campaigns"), new("jobId", "/jpm/v2/jobs"), new("agentId", "/settings/v2/employees")],
            Write = Write,
            Seed = Seed,
        },
    ];

    public static IEnumerable<View> Views => [new("telecom.calls.export", Flatten)];

    private static void Write(Turn turn, JsonObject document, JsonObject? before)
    {
        foreach (var name in turn.Body.Select(member => member.Key).Where(name => before?.ContainsKey(name) is not true))
        {
            document.Remove(name);
        }

        var call = document[Call]?.DeepClone().AsObject() ?? [];
        document[Call] = call;
        foreach (var name in (string[])["callType", "excuseMemo", "reason", "customer"])
        {
            if (turn.Body[name] is { } value)
            {
                call[name] = value.DeepClone();
            }
        }

        if (turn.Referred("/marketing/v2/campaigns", turn.Body["campaignId"]) is { } campaign)
        {
            call["campaign"] = Named.Of(campaign.Document);
        }

        if (turn.Referred("/settings/v2/employees", turn.Body["agentId"]) is { } agent)
        {
            call["agent"] = Named.Of(agent.Document);
        }

        if (turn.Referred("/jpm/v2/jobs", turn.Body["jobId"]) is { } job)
        {
            Take(turn.Records, document, job.Document);
        }

        call["modifiedOn"] = turn.Records.NowText;
    }

    private static void Seed(Records records, ShelfCatalog shelves, Row row)
    {
        var call = row.Document[Call]!.AsObject();
        call["id"] = row.Number;
        call["createdOn"] = Timestamp.ToText(row.Created);
        call["receivedOn"] = Timestamp.ToText(row.Created);
        call["modifiedOn"] = Timestamp.ToText(row.Modified);
        call["active"] = true;
        call["from"] = Words.Phone(Dice.Of(Path).With(records.Tenant).With(row.Number));
        call["to"] = "(614) 555-0100";
        call["duration"] = TimeSpan.FromSeconds(30 + (row.Number * 37 % 600)).ToString("c");
        if (shelves.At("/jpm/v2/jobs").Keys(records) is { Count: > 0 } jobs
            && records.Find(
                JobTables.Jobs,
                long.Parse(jobs[(int)(row.Number % jobs.Count)], System.Globalization.CultureInfo.InvariantCulture)) is { } job)
        {
            Take(records, row.Document, job.Parse());
        }
    }

    /// <summary>A call is about the job that was booked in it, and so about its customer.</summary>
    private static void Take(Records records, JsonObject document, JsonObject job)
    {
        document["jobNumber"] = job["jobNumber"]!.DeepClone();
        document["jobId"] = job.Id();
        document["projectId"] = job["projectId"]?.DeepClone() ?? 0L;
        if (records.Find(CrmTables.Customers, job["customerId"]!.GetValue<long>())?.Parse() is { } customer)
        {
            document[Call]!["customer"] = Named.Of(customer);
        }
    }

    private static void Flatten(Call call, ShelfCatalog shelves, JsonObject document)
    {
        foreach (var (name, value) in (document[Call] as JsonObject ?? []).Where(member => member.Key is not "id").ToList())
        {
            document[name == "callType" ? "type" : name] = value?.DeepClone();
        }

        document["voiceMailPath"] = document["voiceMailUrl"]?.DeepClone();
        document["status"] = "Completed";
        document["job"] = document["jobId"] is { } job
            ? new JsonObject { ["id"] = job.DeepClone(), ["number"] = document["jobNumber"]?.DeepClone() }
            : null;
    }
}
