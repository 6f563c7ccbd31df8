using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>New invoices: without items, and with nothing owed.</summary>
internal static class InvoiceDrafts
{
    public const string FirstReviewStatus = "NeedsReview";

    private static readonly string[] AddressMembers = ["street", "unit", "city", "state", "zip", "country"];

    /// <summary>What an adjustment copies from its original: its customer and what it belongs to.</summary>
    private static readonly string[] Inherited =
    [
        "taxZoneId", "invoiceType", "customer", "customerAddress", "location", "locationAddress", "businessUnit", "termName", "job",
        "projectId", "invoiceConfiguration",
    ];

    /// <summary>Names and addresses are copied, and do not change later, as on paper.</summary>
    public static JsonObject OfJob(
        Records records, JsonObject job, JsonObject customer, JsonObject location, JsonObject? businessUnit, string? jobType)
    {
        var invoice = Blank(records);
        invoice["referenceNumber"] = job["jobNumber"]!.DeepClone();
        invoice["customer"] = Named.Of(customer);
        invoice["customerAddress"] = AddressOf(customer);
        invoice["location"] = Named.Of(location);
        invoice["locationAddress"] = AddressOf(location);
        invoice["businessUnit"] = businessUnit is null ? null : Named.Of(businessUnit);
        invoice["job"] = new JsonObject { ["id"] = job.Id(), ["number"] = job["jobNumber"]!.DeepClone(), ["type"] = jobType };
        invoice["projectId"] = job["projectId"]?.DeepClone();
        invoice["summary"] = job["summary"]?.DeepClone();
        return invoice;
    }

    public static JsonObject OfAdjustment(Records records, JsonObject original)
    {
        var invoice = Blank(records);
        invoice["referenceNumber"] = Numbers.Of(invoice.Id());
        invoice["adjustmentToId"] = original.Id();
        foreach (var name in Inherited)
        {
            invoice[name] = original[name]?.DeepClone();
        }

        return invoice;
    }

    public static JsonObject OfMembership(Records records, JsonObject customer, JsonObject? businessUnit, long membershipId)
    {
        var invoice = Blank(records);
        invoice["referenceNumber"] = Numbers.Of(invoice.Id());
        invoice["customer"] = Named.Of(customer);
        invoice["customerAddress"] = AddressOf(customer);
        invoice["businessUnit"] = businessUnit is null ? null : Named.Of(businessUnit);
        invoice["membershipId"] = membershipId;
        return invoice;
    }

    private static JsonObject AddressOf(JsonObject record)
    {
        var address = record["address"]!;
        return new(AddressMembers.Select(name => KeyValuePair.Create(name, address[name]?.DeepClone())));
    }

    /// <summary>Has no members that are null; see <see cref="InvoiceDocuments"/>.</summary>
    private static JsonObject Blank(Records records) => new()
    {
        ["id"] = records.NewId(),
        ["syncStatus"] = "Pending",
        ["invoiceDate"] = records.NowText,
        ["dueDate"] = records.NowText,
        ["subTotal"] = Money.Zero,
        ["salesTax"] = Money.Zero,
        ["total"] = Money.Zero,
        ["balance"] = Money.Zero,
        ["termName"] = "Due Upon Receipt",
        ["createdBy"] = "api",
        ["createdOn"] = records.NowText,
        ["modifiedOn"] = records.NowText,
        ["royalty"] = new JsonObject { ["status"] = "Pending", ["date"] = null, ["sentOn"] = null, ["memo"] = null },
        ["sentStatus"] = "NotSent",
        ["reviewStatus"] = FirstReviewStatus,
        ["items"] = new JsonArray(),
        ["customFields"] = new JsonArray(),
        ["active"] = true,
        ["discountTotal"] = Money.Zero,
        ["invoiceConfiguration"] = "JobInvoice",
    };
}
