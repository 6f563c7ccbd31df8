using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>
/// Invoices: what a customer owes. Every job is created with one; requests can create only adjustments.
/// </summary>
internal static class Invoices
{
    private static readonly string[] ReviewStatuses =
        ["NeedsReview", "OnHold", "Reviewed", "PendingApproval", "Rejected", "ReadyForBilling", "Invoiced"];

    private static readonly Property[] Written =
    [
        Optional("number", Text.OrNull),
        Optional("typeId", Long.OrNull),
        Optional("invoicedOn", Moment.OrNull),
        Optional("subtotal", Number.OrNull),
        Optional("tax", Number.OrNull),
        Optional("taxZoneId", Long.OrNull),
        Optional("summary", Text.OrNull),
        Optional("royaltyStatus", OneOf("Pending", "Sent", "Failed").OrNull),
        Optional("royaltyDate", Moment.OrNull),
        Optional("royaltySentOn", Moment.OrNull),
        Optional("royaltyMemo", Text.OrNull),
        Optional("exportId", Text.OrNull),
        Optional("reviewStatus", OneOf(ReviewStatuses).OrNull),
        Optional("assignedToId", Long.OrNull),
        Optional("budgetCodeId", Long.OrNull),
        Optional("items", ListOf(InvoiceItems.Written).OrNull),
    ];

    private static readonly ObjectSchema New = Object([.. Written, Required("adjustmentToId", Long)]);

    private static readonly ObjectSchema Changes = Object(
    [
        .. Written,
        Optional("dueDate", Day.OrNull),
        Optional("payments", ListOf(Object(
            Required("id", Long),
            Optional("settlementStatus", OneOf("NotSettled", "Settled").OrNull),
            Optional("settlementDate", Moment.OrNull))).OrNull),
    ]);

    public static IEnumerable<Operation> Operations =>
    [
        Module.Accounting.List("invoices", InvoiceFilters.List),
        Module.Accounting.Post("invoices", New, Create),
        Module.Accounting.Patch("invoices/{id}", Changes, Update),
        .. InvoiceItems.Operations,
        .. NamedCustomFields.Operations("invoices", AccountingTables.Invoices, AccountingTables.InvoiceFieldTypes, "Invoice"),
    ];

    /// <summary>Adds the empty invoice of a new job. The job need not be in the store yet.</summary>
    /// <returns>Its id: the job's <c>invoiceId</c>.</returns>
    public static long CreateForJob(Records records, JsonObject job)
    {
        JsonObject? Find(Collection collection, string member) => records.Find(collection, job[member]!.GetValue<long>())?.Parse();

        var invoice = InvoiceDrafts.OfJob(
            records,
            job,
            Find(CrmTables.Customers, "customerId")!,
            Find(CrmTables.Locations, "locationId")!,
            Find(SettingsTables.BusinessUnits, "businessUnitId"),
            Find(JobTables.JobTypes, "jobTypeId")?["name"]?.GetValue<string>());
        return Insert(records, invoice).Id();
    }

    /// <summary>Adds the invoice of the sale of a membership, with one item.</summary>
    /// <returns>Its id.</returns>
    public static long CreateForMembership(
        Records records, long customerId, long businessUnitId, long membershipId, long membershipTypeId, string name, decimal price)
    {
        var invoice = InvoiceDrafts.OfMembership(
            records,
            records.Find(CrmTables.Customers, customerId)!.Value.Parse(),
            records.Find(SettingsTables.BusinessUnits, businessUnitId)?.Parse(),
            membershipId);
        Insert(records, invoice);
        Change(records, invoice.Id(), document =>
            InvoiceItems.Append(records, document, name, 1, price)["membershipTypeId"] = membershipTypeId);
        return invoice.Id();
    }

    /// <summary>Adds an invoice.</summary>
    public static JsonObject Insert(Records records, JsonObject invoice)
    {
        InvoiceDocuments.Compact(invoice);
        return records.Insert(AccountingTables.Invoices, invoice);
    }

    /// <summary>The invoice in the path. No operation here documents 404, so an unknown id is reported like an error in the body.</summary>
    public static JsonObject Require(Call call, string parameter)
    {
        var id = call.PathId(parameter);
        if (call.Records.Find(AccountingTables.Invoices, id) is { } invoice)
        {
            return invoice.Parse();
        }

        var errors = call.NewErrors();
        errors.Add(parameter, References.Missing("Invoice", id));
        errors.ThrowIfAny();
        return [];
    }

    /// <summary>Changes an invoice, recomputes its totals, and updates its customer's balance and its job's total.</summary>
    /// <param name="records">The records.</param>
    /// <param name="id">Which invoice.</param>
    /// <param name="change">Changes the document in place.</param>
    /// <param name="paid">The additional amount applied to it; negative when a payment is taken back.</param>
    /// <param name="paidOn">When the payment was made.</param>
    public static void Change(Records records, long id, Action<JsonObject> change, decimal paid = 0, string? paidOn = null)
    {
        var before = records.Find(AccountingTables.Invoices, id)!.Value.Parse();
        var after = records.Patch(AccountingTables.Invoices, id, invoice =>
        {
            var applied = Money.Of(invoice["total"]) - Money.Of(invoice["balance"]) + paid;
            change(invoice);
            AddUp(invoice, applied);
            var isPaid = Money.Of(invoice["total"]) != 0 && Money.Of(invoice["balance"]) == 0;
            invoice["paidOn"] = !isPaid ? null : invoice["paidOn"]?.DeepClone() ?? paidOn ?? records.NowText;
            InvoiceDocuments.Compact(invoice);
        })!;
        if (Named.IdOf(after, "customer") is { } customerId)
        {
            CustomerBalances.Move(records, customerId, Money.Of(after["balance"]) - Money.Of(before["balance"]));
        }

        if (Named.IdOf(after, "job") is { } jobId
            && after["adjustmentToId"] is null
            && !JsonNode.DeepEquals(before["total"], after["total"]))
        {
            records.Patch(JobTables.Jobs, jobId, job => job["total"] = Money.Of(after["total"]));
        }
    }

    /// <summary>Computes the totals from the items and the tax; without items, the subtotal keeps the value that was set.</summary>
    public static void AddUp(JsonObject invoice, decimal applied)
    {
        var items = invoice["items"]!.AsArray();
        var subTotal = items.Count > 0 ? items.Sum(item => Money.Of(item!["total"])) : Money.Of(invoice["subTotal"]);
        var total = subTotal + Money.Of(invoice["salesTax"]);
        invoice["subTotal"] = Money.Text(subTotal);
        invoice["total"] = Money.Text(total);
        invoice["balance"] = Money.Text(total - applied);
    }

    private static void Create(Call call)
    {
        var errors = call.NewErrors();
        var original = call.Records.Find(AccountingTables.Invoices, call.Body["adjustmentToId"]!.GetValue<long>())?.Parse();
        References.Check(call.Records, call.Body, "adjustmentToId", AccountingTables.Invoices, "Invoice", errors);
        Check(call, invoice: null, errors);
        errors.ThrowIfAny();

        var invoice = InvoiceDrafts.OfAdjustment(call.Records, original!);
        Insert(call.Records, invoice);
        Change(call.Records, invoice.Id(), document => Write(call.Records, document, call.Body));
        call.Answer.Json.WriteNumberValue(invoice.Id());
    }

    private static void Update(Call call)
    {
        var invoice = Require(call, "id");
        var errors = call.NewErrors();
        Check(call, invoice, errors);
        foreach (var (i, payment) in (call.Body["payments"]?.AsArray() ?? []).Index())
        {
            var paymentId = payment!["id"]!.GetValue<long>();
            if (!Payments.IsAppliedTo(call.Records, paymentId, invoice.Id()))
            {
                errors.Add($"payments[{i}].id", $"Payment ID = {paymentId} is not applied to this invoice.");
            }
        }

        errors.ThrowIfAny();
        Change(call.Records, invoice.Id(), document => Write(call.Records, document, call.Body));
    }

    private static void Check(Call call, JsonObject? invoice, FieldErrors errors)
    {
        var items = (call.Body["items"]?.AsArray() ?? []).Select(item => item!.AsObject()).ToArray();
        foreach (var (i, item) in items.Index())
        {
            InvoiceItems.Check(call, invoice, item, $"items[{i}].", errors);
        }

        var hasItems = items.Length > 0 || invoice?["items"]!.AsArray().Count > 0;
        if (call.Body["subtotal"] is not null && hasItems && !errors.Any)
        {
            // With items, the subtotal must be their sum: an invoice must not contradict itself.
            var trial = invoice?.DeepClone().AsObject() ?? new JsonObject { ["items"] = new JsonArray() };
            Array.ForEach(items, item => InvoiceItems.Put(call.Records, trial, item));
            AddUp(trial, 0);
            if (Money.Of(trial["subTotal"]) != Money.Of(call.Body["subtotal"]))
            {
                errors.Add("subtotal", $"The items add up to {trial["subTotal"]}.");
            }
        }
    }

    private static void Write(Records records, JsonObject invoice, JsonObject body)
    {
        foreach (var (name, value) in body)
        {
            switch (name)
            {
                case "number":
                    invoice["referenceNumber"] = value?.DeepClone();
                    break;
                case "typeId":
                    invoice["invoiceType"] = value is null ? null : Named.Of(value.GetValue<long>(), null);
                    break;
                case "invoicedOn":
                    invoice["invoiceDate"] = body.Utc(name);
                    break;
                case "dueDate":
                    invoice["dueDate"] = value is null ? null : value.GetValue<string>() + "T00:00:00Z";
                    break;
                case "subtotal":
                    invoice["subTotal"] = Money.Text(Money.Of(value));
                    break;
                case "tax":
                    invoice["salesTax"] = Money.Text(Money.Of(value));
                    break;
                case "royaltyStatus" or "royaltyMemo":
                    invoice["royalty"]![RoyaltyMember(name)] = value?.DeepClone();
                    break;
                case "royaltyDate" or "royaltySentOn":
                    invoice["royalty"]![RoyaltyMember(name)] = body.Utc(name);
                    break;
                case "reviewStatus":
                    invoice[name] = value?.DeepClone() ?? InvoiceDrafts.FirstReviewStatus;
                    break;
                case "assignedToId":
                    invoice["assignedTo"] = value is null ? null : Named.Of(value.GetValue<long>(), null);
                    break;
                case "taxZoneId" or "summary" or "exportId" or "budgetCodeId":
                    invoice[name] = value?.DeepClone();
                    break;
                case "items" when value is not null:
                    foreach (var item in value.AsArray())
                    {
                        InvoiceItems.Put(records, invoice, item!.AsObject());
                    }

                    break;
            }
        }
    }

    /// <summary><c>royaltySentOn</c> in a request is <c>royalty.sentOn</c> in an answer.</summary>
    private static string RoyaltyMember(string name) => char.ToLowerInvariant(name["royalty".Length]) + name["royaltyX".Length..];
}
