using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Accounting;

/// <summary>Credit memos, which pay the invoices of their customers, and the status of payments.</summary>
internal static class CreditMemos
{
    private const string Path = "/accounting/v2/credit-memos";
    private const string Invoices = "/accounting/v2/invoices";
    private const string Payments = "/accounting/v2/payments";

    public static IEnumerable<Rule> Rules =>
    [
        new("accounting.credit-memos.splits.create", Split),
        new("accounting.payments.update-status", turn =>
        {
            turn.Check(turn.Body, new Reference("paymentIds", Payments));
            foreach (var id in turn.Body["paymentIds"]!.AsArray())
            {
                turn.Change(Payments, turn.Referred(Payments, id)!, document => document["syncStatus"] = turn.Body["status"]!.DeepClone());
            }

            turn.Answer(null);
        }),
    ];

    public static IEnumerable<ShelfRule> Shelves => [new(Path) { Seed = Seed }];

    private static void Split(Turn turn)
    {
        var memo = turn.Subject(Path);
        var open = Money.Of(memo.Document["balance"]);
        List<(JsonObject Invoice, decimal Amount)> splits = [];
        var errors = turn.Call.NewErrors();
        foreach (var (i, split) in (turn.Body["splits"] as JsonArray ?? []).Index())
        {
            if (turn.Referred(Invoices, split!["invoiceId"])?.Document is not { } invoice)
            {
                errors.Add($"splits[{i}].invoiceId", $"{turn.Name(Invoices, $"{split["invoiceId"]}")} does not exist.");
                continue;
            }

            if (Named.IdOf(invoice, "customer") != Named.IdOf(memo.Document, "customer"))
            {
                errors.Add(
                    $"splits[{i}].invoiceId", $"{turn.Name(Invoices, $"{invoice.Id()}")} is not one of the customer of the credit memo.");
            }

            var most = Math.Min(
                open,
                Money.Of(invoice["balance"]) - splits.Where(one => one.Invoice.Id() == invoice.Id()).Sum(one => one.Amount));
            var amount = split["amount"] is { } given ? Money.Of(given) : most;
            if (amount <= 0 || amount > most)
            {
                errors.Add($"splits[{i}].amount", $"The amount must be more than 0 and at most {Money.Text(Math.Max(most, 0))}.");
            }

            splits.Add((invoice, amount));
            open -= amount;
        }

        errors.ThrowIfAny();
        turn.Change(Path, memo, document => Apply(turn, document, splits));
        turn.Answer(new JsonObject
        {
            ["id"] = memo.Number,
            ["splits"] = new JsonArray([.. splits.Select(split => new JsonObject
            {
                ["invoiceId"] = split.Invoice.Id(),
                ["amount"] = split.Amount,
            })]),
        });
    }

    private static void Apply(Turn turn, JsonObject memo, List<(JsonObject Invoice, decimal Amount)> splits)
    {
        var applied = (memo["appliedTo"] as JsonArray ?? []).Select(one => one!.DeepClone()).ToList();
        foreach (var (invoice, amount) in splits)
        {
            applied.Add((JsonNode)new JsonObject
            {
                ["appliedId"] = turn.Records.NewId(),
                ["appliedTo"] = invoice.Id(),
                ["appliedAmount"] = amount,
                ["appliedOn"] = turn.Records.NowText[..10],
                ["appliedBy"] = "api",
                ["appliedToReferenceNumber"] = invoice["referenceNumber"]?.DeepClone(),
            });
            memo["balance"] = Money.Of(memo["balance"]) - amount;
            Routes.Accounting.Invoices.Change(turn.Records, invoice.Id(), _ => { }, paid: amount);
        }

        memo["appliedTo"] = new JsonArray([.. applied]);
    }

    /// <summary>A credit memo has what is not yet applied, and the documents say to whom it belongs.</summary>
    private static void Seed(Records records, ShelfCatalog shelves, Row row)
    {
        var memo = row.Document;
        var total = Money.Of(memo["subTotal"]) + Money.Of(memo["salesTax"]);
        memo["total"] = total;
        var applied = memo["appliedTo"] as JsonArray ?? [];
        foreach (var one in applied)
        {
            one!["appliedAmount"] = Money.Round(total / (2 * applied.Count));
        }

        memo["balance"] = total - applied.Sum(one => Money.Of(one!["appliedAmount"]));
        if (shelves.At("/crm/v2/customers").Keys(records) is { Count: > 0 } customers
            && records.Find(
                CrmTables.Customers,
                long.Parse(customers[(int)(row.Number % customers.Count)], System.Globalization.CultureInfo.InvariantCulture))
                is { } customer)
        {
            memo["customer"] = Named.Of(customer.Parse());
        }
    }
}
