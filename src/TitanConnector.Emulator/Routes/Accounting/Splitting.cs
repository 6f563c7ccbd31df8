using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>
/// The splits of one request: reads and checks them, then applies them. The documents do not say that more than the open amount of an
/// invoice can be paid, so it cannot be: the rest stays with the payment as its unapplied amount.
/// </summary>
internal sealed class Splitting(Records records, long? customerId)
{
    private readonly List<(JsonObject Invoice, decimal Amount)> _splits = [];

    /// <summary>The amount that the splits so far apply to each invoice.</summary>
    private readonly Dictionary<long, decimal> _taken = [];

    /// <summary>The amount that <see cref="Present"/> applies to each invoice.</summary>
    private Dictionary<long, decimal>? _paid;

    /// <summary>The customer who pays: the one that the request names, otherwise the first invoice's customer.</summary>
    public long? CustomerId { get; private set; } = customerId;

    public decimal Sum => _splits.Sum(split => split.Amount);

    /// <summary>The payment before the request; what it pays now counts as open for its new splits.</summary>
    public JsonObject? Present { get; init; }

    public void Read(JsonArray? splits, FieldErrors errors)
    {
        foreach (var (i, node) in (splits ?? []).Index())
        {
            var split = node!.AsObject();
            if (Find(split, $"splits[{i}].", errors) is not { } invoice)
            {
                continue;
            }

            CustomerId ??= Named.IdOf(invoice, "customer");
            if (Named.IdOf(invoice, "customer") != CustomerId)
            {
                errors.Add($"splits[{i}].invoiceId", $"Invoice ID = {invoice.Id()} is not one of customer ID = {CustomerId}.");
            }

            // A credit is paid out with a negative amount; in both directions the balance must not pass zero.
            var open = Open(invoice);
            var amount = split["amount"] is { } given ? Money.Of(given) : open;
            if (amount != 0 && (Math.Sign(amount) != Math.Sign(open) || Math.Abs(amount) > Math.Abs(open)))
            {
                errors.Add($"splits[{i}].amount", $"Invoice ID = {invoice.Id()} is open for {Money.Text(open)}.");
            }

            _splits.Add((invoice, amount));
            _taken[invoice.Id()] = _taken.GetValueOrDefault(invoice.Id()) + amount;
        }
    }

    public void CheckSum(decimal total, FieldErrors errors)
    {
        if (Math.Abs(Sum) > Math.Abs(total))
        {
            errors.Add("splits", $"The splits add up to {Money.Text(Sum)}, and the payment is {Money.Text(total)}.");
        }
    }

    /// <summary>Whether the payment is already applied in this way, so that there is nothing to change.</summary>
    public bool AreThoseOf(JsonObject payment) => payment["appliedTo"]!.AsArray()
        .Select(split => (split!["appliedTo"]!.GetValue<long>(), Money.Of(split["appliedAmount"])))
        .SequenceEqual(_splits.Select(split => (split.Invoice.Id(), split.Amount)));

    public void ApplyTo(JsonObject payment)
    {
        foreach (var (invoice, amount) in _splits)
        {
            Payments.Apply(records, payment, invoice, amount);
            Settle(payment, invoice.Id(), amount);
        }
    }

    /// <summary>Reverses everything that the payment is applied to.</summary>
    public void TakeBack(JsonObject payment)
    {
        foreach (var split in payment["appliedTo"]!.AsArray())
        {
            Settle(payment, split!["appliedTo"]!.GetValue<long>(), -Money.Of(split["appliedAmount"]));
        }

        payment["appliedTo"] = new JsonArray();
        payment["unappliedAmount"] = payment["active"]!.GetValue<bool>() ? payment["total"]!.DeepClone() : Money.Zero;
    }

    /// <summary>Moves the amount from the payment to the invoice; the customer's balance stays the same.</summary>
    private void Settle(JsonObject payment, long invoiceId, decimal amount)
    {
        Invoices.Change(records, invoiceId, _ => { }, paid: amount, paidOn: payment["date"]!.GetValue<string>());
        CustomerBalances.Move(records, Named.IdOf(payment, "customer")!.Value, amount);
    }

    /// <summary>The open amount of an invoice, after the splits before this one.</summary>
    private decimal Open(JsonObject invoice)
    {
        _paid ??= (Present?["appliedTo"]?.AsArray() ?? [])
            .GroupBy(split => split!["appliedTo"]!.GetValue<long>())
            .ToDictionary(splits => splits.Key, splits => splits.Sum(split => Money.Of(split!["appliedAmount"])));
        return Money.Of(invoice["balance"]) + _paid.GetValueOrDefault(invoice.Id()) - _taken.GetValueOrDefault(invoice.Id());
    }

    private JsonObject? Find(JsonObject split, string path, FieldErrors errors)
    {
        var number = split["invoiceNumber"]?.GetValue<string>();
        if (split["invoiceId"]?.GetValue<long>() is { } id)
        {
            var invoice = records.Find(AccountingTables.Invoices, id)?.Parse();
            if (invoice is null)
            {
                errors.Add(path + "invoiceId", $"Invoice ID = {id} does not exist.");
            }
            else if (number is not null && invoice["referenceNumber"]?.GetValue<string>() != number)
            {
                errors.Add(path + "invoiceNumber", $"Invoice ID = {id} has another number.");
            }

            return invoice;
        }

        if (number is null)
        {
            errors.Add(path + "invoiceId", "The invoice is required, by id or by number.");
            return null;
        }

        var found = records.Select(
            $"SELECT id, owner, json FROM {AccountingTables.Invoices.Name} WHERE number = @number LIMIT 2",
            select => select.Bind("number", number));
        if (found.Count != 1)
        {
            errors.Add(path + "invoiceNumber", $"There is {(found.Count == 0 ? "no" : "more than one")} invoice with number '{number}'.");
            return null;
        }

        return found[0].Parse();
    }
}
