using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Rules.Accounting;

namespace TitanConnector.Emulator.Webhooks;

/// <summary>The events of the records that have no table of their own.</summary>
internal static class DocumentedEvents
{
    public static IEnumerable<WebhookEvent> Of(JsonObject stored)
    {
        var record = stored["document"]!.AsObject();
        var isDeleted = stored["isDeleted"]?.GetValue<bool>() is true;
        var isNew = stored["isCreated"]?.GetValue<bool>() is true && stored["createdOn"]!.ToString() == stored["modifiedOn"]!.ToString();
        switch (stored["shelf"]!.ToString())
        {
            case "/crm/v2/leads":
                yield return new(isNew ? "tn.crm.lead-created" : "tn.crm.lead-updated", Of("lead", record));
                break;
            case "/dispatch/v2/zones":
                yield return new(isDeleted ? "tn.dis.zone-deleted" : "tn.dis.zone-updated", Of("zone", record));
                break;
            case InvoiceTasks.Path:
                yield return new(isNew ? "tn.acc.invoice-task-created" : "tn.acc.invoice-task-updated", new JsonObject
                {
                    ["invoice"] = new JsonObject { ["id"] = long.Parse(stored["parent"]!.ToString(), CultureInfo.InvariantCulture) },
                    ["task"] = new JsonObject { ["id"] = stored["key"]!.DeepClone() },
                });
                break;
            case "/telecom/v2/calls":
                yield return new(isNew ? "tn.tlc.call-completed" : "tn.tlc.call-updated", Of("call", record));
                break;
        }
    }

    private static JsonObject Of(string name, JsonObject record) => new() { [name] = record.DeepClone() };
}
