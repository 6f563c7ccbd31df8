using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Values;

namespace TitanConnector.Emulator.Documented.Rules.Accounting;

/// <summary>
/// The tasks of an invoice, which a template makes. The documents do not say which templates there are; each makes one task.
/// </summary>
internal static class InvoiceTasks
{
    public const string Path = "/accounting/v2/invoices/{}/tasks";

    private const string Invoices = "/accounting/v2/invoices";
    private const string Template = "templateId";

    public static IEnumerable<Rule> Rules => [new("accounting.invoices.tasks.create", Create)];

    private static void Create(Turn turn)
    {
        var invoice = turn.Subject(Invoices, "invoiceId");
        var template = turn.Body[Template]!.ToString();
        var document = new JsonObject { [Template] = template, ["name"] = template, ["status"] = "Open" };
        var task = turn.Add(Path, document, invoice.Key);
        turn.Answer(new JsonObject
        {
            ["executionId"] = Dice.Of(Path).With(task.Number).Guid().ToString("D"),
            ["tasks"] = new JsonArray(new JsonObject { ["taskId"] = task.Key, ["key"] = template }),
            ["status"] = "Completed",
            ["errors"] = new JsonArray(),
        });
    }
}
