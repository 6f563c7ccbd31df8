using System.Globalization;
using System.Text.Json.Nodes;
using Bogus;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Routes.Accounting;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Seeds;

/// <summary>
/// The pricebook and the payment types, which an empty tenant has too, and the invoices of the seeded jobs. Every job has an invoice, those
/// of finished jobs have items, and most of those are paid. They are written in their final state, like the jobs themselves.
/// </summary>
internal sealed class Books
{
    private const int FirstYear = 2020;
    private const decimal TaxRate = 0.075m;

    private static readonly (string Name, string DisplayName, string Type, decimal Price, decimal Cost)[] Pricebook =
    [
        ("SVC-DIAG", "Diagnostic visit", "Service", 89, 0),
        ("SVC-TUNE", "Seasonal tune-up", "Service", 129, 0),
        ("SVC-DRAIN", "Drain cleaning, up to 50 ft", "Service", 245, 0),
        ("SVC-HOUR", "Labor, per hour", "Service", 145, 0),
        ("MAT-FILTER", "Air filter 16x25x4", "Material", 42.5m, 18.2m),
        ("MAT-CAP", "Dual run capacitor 45/5", "Material", 118, 21.4m),
        ("MAT-VALVE", "Ball valve 3/4 in.", "Material", 64.75m, 19.9m),
        ("MAT-IGN", "Hot surface igniter", "Material", 152, 38),
        ("EQ-FURN", "Gas furnace, 80,000 BTU", "Equipment", 4_350, 1_960),
        ("EQ-WH50", "Water heater, 50 gal", "Equipment", 1_895, 780),
    ];

    private readonly Records _records;
    private readonly DateTimeOffset _today;

    /// <summary>A separate random sequence, for the same reason as in <see cref="Work"/>.</summary>
    private readonly Randomizer _random;

    private readonly JsonObject[] _skus;
    private readonly JsonObject[] _paymentTypes;
    private readonly Dictionary<long, JsonObject> _businessUnits;
    private readonly Dictionary<long, JsonObject> _jobTypes;
    private readonly long _firstBatch;

    private decimal _owed;
    private DateTimeOffset _movedOn;

    public Books(Records records, DateTimeOffset today)
    {
        _records = records;
        _random = TenantRandom.For(records, 20_260_103);
        _today = today;
        _firstBatch = records.NewId();
        for (var month = (today.Year - FirstYear + 1) * 12; month > 0; month--)
        {
            records.NewId();
        }

        _businessUnits = All(records, SettingsTables.BusinessUnits);
        _jobTypes = All(records, JobTables.JobTypes);
        _skus = Array.ConvertAll(Pricebook, sku => Skus.Add(records, sku.Name, sku.DisplayName, sku.Type, sku.Price, sku.Cost));
        _paymentTypes = Array.ConvertAll(["Check", "Credit card", "Cash", "ACH"], name => PaymentTypes.Add(records, name));
        CustomFields.AddType(records, AccountingTables.InvoiceFieldTypes, "Purchase order");
        CustomFields.AddType(records, AccountingTables.InvoiceFieldTypes, "Cost center");
        CustomFields.AddType(records, AccountingTables.PaymentFieldTypes, "Deposit slip");
    }

    /// <summary>Adds the job's invoice, and makes the job refer to it. The job's status decides what is on it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="customer">Its customer, as the answer to its create request shows it.</param>
    public void Bill(JsonObject job, JsonObject customer)
    {
        var location = customer["locations"]!.AsArray()
            .First(candidate => JsonNode.DeepEquals(candidate!["id"], job["locationId"]))!
            .AsObject();
        var invoice = InvoiceDrafts.OfJob(
            _records,
            job,
            customer,
            location,
            _businessUnits[job["businessUnitId"]!.GetValue<long>()],
            _jobTypes[job["jobTypeId"]!.GetValue<long>()]["name"]!.GetValue<string>());
        job["invoiceId"] = invoice.Id();
        var isCompleted = job["completedOn"] is not null;

        // An unfinished job's items are also created, and dropped: the number of ids and random numbers that a job uses must not depend on
        // the date, or the first thousand customers of a large tenant would not equal those of a tenant of one thousand.
        Complete(
            isCompleted ? job : job.DeepClone().AsObject(),
            isCompleted ? invoice : invoice.DeepClone().AsObject(),
            customer,
            isCompleted);
        Invoices.Insert(_records, invoice);
    }

    /// <summary>Adds to the customer's balance what was billed since the last time and is not paid.</summary>
    public void Settle(long customerId)
    {
        if (_owed != 0)
        {
            var now = _records.Now;
            _records.SetNow(_movedOn);
            CustomerBalances.Move(_records, customerId, _owed);
            _records.SetNow(now);
            _owed = 0;
        }
    }

    private void Complete(JsonObject job, JsonObject invoice, JsonObject customer, bool isCompleted)
    {
        var completedOn = isCompleted ? job["completedOn"]!.GetValue<string>() : _records.NowText;
        invoice["invoiceDate"] = completedOn;
        invoice["dueDate"] = completedOn;
        invoice["modifiedOn"] = completedOn;
        var items = invoice["items"]!.AsArray();
        for (var count = job["noCharge"]!.GetValue<bool>() ? 0 : _random.Int(1, 2); items.Count < count;)
        {
            items.Add((JsonNode)Item(invoice, items.Count + 1));
        }

        var taxable = items.Where(item => item!["taxable"]!.GetValue<bool>()).Sum(item => Money.Of(item!["total"]));
        invoice["salesTax"] = Money.Text(customer["taxExempt"]!.GetValue<bool>() ? 0 : Money.Round(taxable * TaxRate));
        Invoices.AddUp(invoice, applied: 0);
        var total = Money.Of(invoice["total"]);
        job["total"] = total;
        if (total == 0)
        {
            return;
        }

        var completed = Timestamp.TryParse(completedOn, out var moment) ? moment : _today;
        if (isCompleted)
        {
            _owed += total;
            _movedOn = completed;
        }

        invoice["sentStatus"] = _random.Bool(0.7f) ? "Sent" : "NotSent";
        invoice["reviewStatus"] = _random.Bool(0.8f) ? "Reviewed" : "NeedsReview";
        if (_random.Bool(0.08f))
        {
            invoice["customFields"] = new JsonArray(
                new JsonObject { ["name"] = "Purchase order", ["value"] = $"PO-{_random.Int(1000, 9999)}" });
        }

        var paid = _random.Bool(0.82f) ? total : _random.Bool(0.3f) ? Money.Round(total / 2) : 0;
        if (paid > 0)
        {
            Pay(invoice, customer, completed, paid, isCompleted);
        }
    }

    private static Dictionary<long, JsonObject> All(Records records, Collection collection) =>
        records.Select($"SELECT id, owner, json FROM {collection.Name}", _ => { })
            .ToDictionary(record => record.Id, record => record.Parse());

    // Reports of revenue count the items whose account is of this type.
    private static JsonObject IncomeAccount() => new()
    {
        ["id"] = SeededShelf.FirstIdOf("/accounting/v2/gl-accounts"),
        ["name"] = "Service revenue",
        ["number"] = "4000",
        ["type"] = "Income",
        ["detailType"] = "Service",
    };

    private JsonObject Item(JsonObject invoice, int order)
    {
        // Equipment is sold rarely, as in real life.
        var sku = _random.ArrayElement(_random.Bool(0.06f) ? _skus[^2..] : _skus[..^2]);
        var item = InvoiceItems.Draft(_records, order, invoice["businessUnit"]);
        InvoiceItems.TakeSku(item, sku);
        item["generalLedgerAccount"] = IncomeAccount();
        item["description"] = sku["displayName"]!.DeepClone();
        item["quantity"] = Money.Text(sku["name"]!.GetValue<string>() == "SVC-HOUR" ? _random.Int(1, 4) : 1);
        item["price"] = Money.Text(Money.Of(sku["price"]));
        item["cost"] = Money.Text(Money.Of(sku["cost"]));
        item["createdOn"] = invoice["invoiceDate"]!.DeepClone();
        item["modifiedOn"] = invoice["invoiceDate"]!.DeepClone();
        InvoiceItems.Total(item);
        return item;
    }

    private void Pay(JsonObject invoice, JsonObject customer, DateTimeOffset completed, decimal amount, bool isCompleted)
    {
        var paidOn = completed.AddDays(_random.Int(0, 21));
        var before = _records.Now;
        _records.SetNow(paidOn < _today ? paidOn : _today);
        var payment = Payments.Draft(
            _records,
            new JsonObject
            {
                ["checkNumber"] = _random.Bool(0.3f) ? _random.Int(1000, 9999).ToString(CultureInfo.InvariantCulture) : null,
                ["status"] = completed < _today.AddDays(-60) ? "Posted" : "Pending",
            },
            customer,
            _random.ArrayElement(_paymentTypes),
            amount);
        Payments.Apply(_records, payment, invoice, amount);
        invoice["syncStatus"] = payment["syncStatus"]!.DeepClone();
        invoice["modifiedOn"] = _records.NowText;
        Invoices.AddUp(invoice, applied: amount);
        invoice["paidOn"] = Money.Of(invoice["balance"]) == 0 ? _records.NowText : null;
        if (payment["syncStatus"]!.GetValue<string>() == "Posted")
        {
            payment["batch"] = Batch(_records.Now);
            invoice["batch"] = Batch(_records.Now);
        }

        if (isCompleted)
        {
            _records.Insert(AccountingTables.Payments, payment);
            _owed -= amount;
            _movedOn = _records.Now;
        }

        _records.SetNow(before);
    }

    /// <summary>The batch of a month: invoices are posted month by month.</summary>
    private JsonObject Batch(DateTimeOffset moment)
    {
        var name = moment.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var number = ((moment.Year - FirstYear) * 12) + moment.Month;
        return new JsonObject
        {
            ["id"] = _firstBatch + number,
            ["number"] = number.ToString(CultureInfo.InvariantCulture),
            ["name"] = $"Batch {name}",
        };
    }
}
