using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>
/// Payments, and how they are applied to invoices. Lists show payments in another form than the answers to create and update requests.
/// </summary>
internal static class Payments
{
    private static readonly string[] Statuses = ["Pending", "Posted", "Exported"];

    private static readonly BodySchema Splits = ListOf(Object(
        Optional("amount", Number.OrNull),
        Optional("invoiceId", Long.OrNull),
        Optional("invoiceNumber", Text.OrNull)));

    private static readonly ObjectSchema New = Object(
        Optional("amount", Number.OrNull),
        Optional("authCode", Text.OrNull),
        Optional("checkNumber", Text.OrNull),
        Optional("customerId", Long.OrNull),
        Optional("exportId", Text.OrNull),
        Optional("memo", Text.OrNull),
        Optional("paidOn", Moment.OrNull),
        Optional("splits", Splits.OrNull),
        Optional("status", OneOf(Statuses).OrNull),
        Required("typeId", Long));

    private static readonly ObjectSchema Changes = Object(
        Optional("active", Flag),
        Optional("authCode", Text),
        Optional("checkNumber", Text),
        Optional("exportId", Text),
        Optional("memo", Text),
        Optional("paidOn", Moment),
        Required("splits", Splits),
        Optional("status", OneOf(Statuses)),
        Required("typeId", Long));

    public static IEnumerable<Operation> Operations =>
    [
        Module.Accounting.List("payments", List),
        Module.Accounting.Post("payments", New, Create),
        Module.Accounting.Patch("payments/{id}", Changes, Update),
        .. NamedCustomFields.Operations("payments", AccountingTables.Payments, AccountingTables.PaymentFieldTypes, "Payment"),
    ];

    private static ListQuery List => new(
        AccountingTables.Payments,
        [
            TransactionFilters.ActiveState("ActiveOnly"),
            Filter.Where(
                QueryParameter.Ids("appliedToInvoiceIds"),
                """
                EXISTS (SELECT 1 FROM json_each(payments.json, '$.appliedTo') AS split
                        WHERE split.value ->> '$.appliedTo' IN (SELECT value FROM json_each(@appliedToInvoiceIds)))
                """),
            Filter.Where(
                QueryParameter.Text("appliedToReferenceNumber"),
                """
                EXISTS (SELECT 1 FROM json_each(payments.json, '$.appliedTo') AS split
                        WHERE split.value ->> '$.appliedToReferenceNumber' = @appliedToReferenceNumber)
                """),
            .. TransactionFilters.Batch,
            Filter.Ids("businessUnitIds", "json ->> '$.businessUnit.id'"),
            .. Filter.Created,
            Filter.Id("customerId", "customer"),
            TransactionFilters.CustomFields(AccountingTables.Payments),
            Filter.Ids("depositIds", "json ->> '$.deposit.id'"),
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            .. Filter.Modified,
            Filter.Where(QueryParameter.DateTime("paidOnAfter"), "paid > @paidOnAfter"),
            Filter.Where(QueryParameter.DateTime("paidOnBefore"), "paid < @paidOnBefore"),
            ByStatus,
            .. TransactionFilters.Total,
            new Filter(
                [QueryParameter.OneOf("transactionType", "Undefined", "JournalEntry", "ReceivePayment")],

                // All payments here are of the type ReceivePayment; there are no journal entries.
                query => query.Get("transactionType", "Undefined") == "JournalEntry" ? "0" : null),
        ])
    {
        Sort = ListQuery.StandardSort,
    };

    /// <summary>One comma-separated text, where invoices have a repeated parameter.</summary>
    private static Filter ByStatus { get; } = Filter.Where(
        QueryParameter.SomeOf("statuses", Statuses),
        "json ->> '$.syncStatus' IN (SELECT value FROM json_each(@statuses))");

    public static bool IsAppliedTo(Records records, long id, long invoiceId) =>
        records.Find(AccountingTables.Payments, id)?.Parse() is { } payment
        && payment["appliedTo"]!.AsArray().Any(split => split!["appliedTo"]!.GetValue<long>() == invoiceId);

    /// <summary>A new payment with its customer, type and amount, not yet applied to any invoice.</summary>
    public static JsonObject Draft(Records records, JsonObject body, JsonObject customer, JsonObject type, decimal total)
    {
        var id = records.NewId();
        return new JsonObject
        {
            ["active"] = true,
            ["appliedTo"] = new JsonArray(),
            ["authCode"] = body["authCode"]?.DeepClone(),
            ["batch"] = null,
            ["businessUnit"] = null,
            ["checkNumber"] = body["checkNumber"]?.DeepClone(),
            ["createdBy"] = "api",
            ["createdOn"] = records.NowText,
            ["customer"] = Named.Of(customer),
            ["customFields"] = new JsonArray(),
            ["date"] = body.Utc("paidOn") ?? records.NowText,
            ["deposit"] = null,
            ["generalLedgerAccount"] = null,
            ["id"] = id,
            ["memo"] = body["memo"]?.DeepClone(),
            ["modifiedOn"] = records.NowText,
            ["referenceNumber"] = Numbers.Of(id),
            ["refundedPaymentId"] = null,
            ["syncStatus"] = body["status"]?.DeepClone() ?? Statuses[0],
            ["total"] = Money.Text(total),
            ["type"] = type["name"]!.DeepClone(),
            ["typeId"] = type["id"]!.ToJsonString(),
            ["unappliedAmount"] = Money.Text(total),
        };
    }

    /// <summary>Records in the payment the amount that is applied to an invoice; does not change the invoice.</summary>
    public static void Apply(Records records, JsonObject payment, JsonObject invoice, decimal amount)
    {
        payment["appliedTo"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["appliedAmount"] = Money.Text(amount),
            ["appliedBy"] = "api",
            ["appliedId"] = records.NewId(),
            ["appliedOn"] = records.NowText,
            ["appliedTo"] = invoice.Id(),
            ["appliedToReferenceNumber"] = invoice["referenceNumber"]?.DeepClone(),
        });
        payment["unappliedAmount"] = Money.Text(Money.Of(payment["unappliedAmount"]) - amount);
        payment["businessUnit"] ??= invoice["businessUnit"]?.DeepClone();
    }

    private static void Create(Call call)
    {
        var errors = call.NewErrors();
        var type = Type(call, errors);
        var splits = new Splitting(call.Records, call.Body["customerId"]?.GetValue<long>());
        splits.Read(call.Body["splits"]?.AsArray(), errors);
        References.Check(call.Records, call.Body, "customerId", CrmTables.Customers, "Customer", errors);
        if (splits.CustomerId is null)
        {
            errors.Add("customerId", "The customer is required if no split names an invoice.");
        }

        var total = call.Body["amount"] is { } amount ? Money.Of(amount) : splits.Sum;
        splits.CheckSum(total, errors);
        errors.ThrowIfAny();

        var customer = call.Find(CrmTables.Customers, "Customer", splits.CustomerId!.Value).Parse();
        var payment = Draft(call.Records, call.Body, customer, type!, total);
        CustomerBalances.Move(call.Records, customer.Id(), -total);
        splits.ApplyTo(payment);
        call.Records.Insert(AccountingTables.Payments, payment);
        KeepExport(call, payment.Id());
        Respond(call, payment);
    }

    private static void Update(Call call)
    {
        if (call.Records.Find(AccountingTables.Payments, call.Id)?.Parse() is not { } before)
        {
            var missing = call.NewErrors();
            missing.Add("id", References.Missing("Payment", call.Id));
            missing.ThrowIfAny();
            return;
        }

        var errors = call.NewErrors();
        var type = Type(call, errors);
        var wasActive = before["active"]!.GetValue<bool>();
        var isActive = call.Body["active"]?.GetValue<bool>() ?? wasActive;
        var total = Money.Of(before["total"]);
        var splits = new Splitting(call.Records, Named.IdOf(before, "customer")) { Present = before };
        splits.Read(call.Body["splits"]!.AsArray(), errors);
        splits.CheckSum(total, errors);
        errors.ThrowIfAny();

        // An inactive payment counts as not paid.
        CustomerBalances.Move(call.Records, Named.IdOf(before, "customer")!.Value, ((wasActive ? 1 : 0) - (isActive ? 1 : 0)) * total);
        var payment = call.Records.Patch(AccountingTables.Payments, call.Id, document =>
        {
            document.Take(call.Body, except: "typeId");
            document["type"] = type!["name"]!.DeepClone();
            document["typeId"] = type["id"]!.ToJsonString();
            document["date"] = call.Body.Utc("paidOn") ?? document["date"]!.GetValue<string>();
            document["syncStatus"] = call.Body["status"]?.DeepClone() ?? document["syncStatus"]!.DeepClone();
            if (!isActive || !wasActive || !splits.AreThoseOf(document))
            {
                splits.TakeBack(document);
                if (isActive)
                {
                    splits.ApplyTo(document);
                }
            }
        })!;
        KeepExport(call, call.Id);
        Respond(call, payment);
    }

    private static JsonObject? Type(Call call, FieldErrors errors)
    {
        References.Check(call.Records, call.Body, "typeId", AccountingTables.PaymentTypes, "Payment type", errors);
        return call.Records.Find(AccountingTables.PaymentTypes, call.Body["typeId"]!.GetValue<long>())?.Parse();
    }

    private static void KeepExport(Call call, long id)
    {
        if (call.Body["exportId"] is { } exportId)
        {
            call.Records.Delete(AccountingTables.PaymentExports, id);
            call.Records.Insert(AccountingTables.PaymentExports, new JsonObject { ["id"] = id, ["exportId"] = exportId.DeepClone() });
        }
    }

    private static void Respond(Call call, JsonObject payment) => call.Respond(new JsonObject
    {
        ["active"] = payment["active"]!.DeepClone(),
        ["authCode"] = payment["authCode"]?.DeepClone(),
        ["checkNumber"] = payment["checkNumber"]?.DeepClone(),
        ["customerId"] = Named.IdOf(payment, "customer"),
        ["exportId"] = call.Records.Find(AccountingTables.PaymentExports, payment.Id())?.Parse()["exportId"]?.DeepClone(),
        ["id"] = payment.Id(),
        ["memo"] = payment["memo"]?.DeepClone(),
        ["paidOn"] = payment["date"]?.DeepClone(),
        ["splits"] = new JsonArray(
        [
            .. payment["appliedTo"]!.AsArray().Select(split => new JsonObject
            {
                ["amount"] = Money.Of(split!["appliedAmount"]),
                ["invoiceId"] = split["appliedTo"]!.DeepClone(),
                ["invoiceNumber"] = split["appliedToReferenceNumber"]?.DeepClone(),
            }),
        ]),
        ["status"] = payment["syncStatus"]!.DeepClone(),
        ["transactionStatus"] = null,
        ["typeId"] = long.Parse(payment["typeId"]!.GetValue<string>(), CultureInfo.InvariantCulture),
    });
}
