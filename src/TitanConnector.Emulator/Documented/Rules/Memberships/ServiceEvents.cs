using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Routes.Accounting;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Documented.Rules.FieldValues;

namespace TitanConnector.Emulator.Documented.Rules.Memberships;

/// <summary>
/// The visits of recurring services. A visit is complete when a job was done for it, whose invoice gets the items of the service's
/// template.
/// </summary>
internal static class ServiceEvents
{
    /// <summary>The items that were put on the invoice of the job; answers do not show it.</summary>
    private const string Copied = "copiedItemIds";

    private static readonly Reference[] Job = [new("jobId", "/jpm/v2/jobs")];

    public static IEnumerable<Rule> Rules =>
    [
        new Command(
            "memberships.recurring-service-events.mark-complete",
            RecurringServices.Events,
            ("status", Is("Won")),
            ("jobId", Given("jobId")))
        {
            From = new("status", "NotAttempted", "Unreachable", "Contacted", "Dismissed"),
            Refers = Job,
            Then = Copy,
        }.Rule,
        new Command(
            "memberships.recurring-service-events.mark-incomplete",
            RecurringServices.Events,
            ("status", Is("NotAttempted")),
            ("jobId", Nothing))
        {
            From = new("status", "Won"),
            Refers = Job,
            Check = (turn, visit) =>
            {
                if (visit["jobId"]?.ToString() != turn.Body["jobId"]!.ToString())
                {
                    throw turn.Wrong("jobId", $"The event is not complete on job ID = {turn.Body["jobId"]}.");
                }
            },
            Then = Remove,
        }.Rule,
    ];

    private static void Copy(Turn turn, Row visit, JsonObject before)
    {
        var template = turn.Referred(RecurringServices.Path, visit.Document["locationRecurringServiceId"])?.Document["invoiceTemplateId"];
        var items = turn.Referred(InvoiceTemplates.Path, template)?.Document["items"] as JsonArray ?? [];
        var invoice = InvoiceOf(turn);
        if (items.Count == 0 || invoice == 0)
        {
            return;
        }

        var ids = new JsonArray();
        Invoices.Change(turn.Records, invoice, document =>
        {
            foreach (var item in items)
            {
                var copy = InvoiceItems.Append(
                    turn.Records, document, item!["description"]?.ToString(), item["quantity"], item["unitPrice"]);
                copy["skuId"] = item["skuId"]!.DeepClone();
                ids.Add(copy["id"]!.DeepClone());
            }
        });
        turn.Change(RecurringServices.Events, visit, document => document[Copied] = ids);
    }

    private static void Remove(Turn turn, Row visit, JsonObject before)
    {
        var ids = (before[Copied] as JsonArray ?? []).Select(id => id!.GetValue<long>()).ToHashSet();
        if (ids.Count > 0 && InvoiceOf(turn) is not 0 and var invoice)
        {
            Invoices.Change(turn.Records, invoice, document =>
            {
                var left = document["items"]!.AsArray().Where(item => !ids.Contains(item!.AsObject().Id())).ToList();
                document["items"] = new JsonArray([.. left.Select(item => item!.DeepClone())]);
                document["subTotal"] = Money.Zero;
            });
            turn.Change(RecurringServices.Events, visit, document => document.Remove(Copied));
        }
    }

    private static long InvoiceOf(Turn turn) =>
        turn.Records.Find(JobTables.Jobs, turn.Body["jobId"]!.GetValue<long>())!.Value.Parse()["invoiceId"]?.GetValue<long>() ?? 0;
}
