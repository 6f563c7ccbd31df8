using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Routes.Accounting;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Memberships;

/// <summary>The sale of a membership: the membership, the invoice of the sale, and the recurring services with their visits.</summary>
internal static class MembershipSales
{
    private const string Types = "/memberships/v2/membership-types";
    private const string Billings = "/memberships/v2/membership-types/{}/duration-billing-items";

    public static IEnumerable<Rule> Rules => [new("memberships.memberships.sell", Sell)];

    private static void Sell(Turn turn)
    {
        turn.Check(
            turn.Body,
            new("customerId", "/crm/v2/customers"),
            new("businessUnitId", "/settings/v2/business-units"),
            new("durationBillingId", Billings),
            new("locationId", "/crm/v2/locations"),
            new("recurringLocationId", "/crm/v2/locations"));
        var customer = turn.Body["customerId"]!.GetValue<long>();
        CustomerMemberships.CheckAction(turn, customer);
        var billing = turn.Referred(Billings, turn.Body["durationBillingId"])!;
        var type = turn.Referred(Types, billing.Parent)
            ?? throw turn.Wrong("durationBillingId", "Its membership type does not exist.");

        var membership = turn.Add(CustomerMemberships.Path, Membership(turn, type, billing.Document));
        RecurringServices.Schedule(turn, membership, turn.Body["recurringServiceAction"]!.ToString());
        var invoice = Invoices.CreateForMembership(
            turn.Records,
            customer,
            turn.Body["businessUnitId"]!.GetValue<long>(),
            membership.Number,
            type.Number,
            type.Document["name"]?.ToString() ?? "Membership",
            Money.Of(billing.Document["salePrice"]));
        turn.Answer(new JsonObject { ["invoiceId"] = invoice, ["customerMembershipId"] = membership.Number });
    }

    private static JsonObject Membership(Turn turn, Row type, JsonObject billing)
    {
        var now = turn.Records.Now;
        var frequency = billing["billingFrequency"]!.ToString();
        var duration = billing["duration"] is { } months ? (int?)Money.Of(months) : null;
        return new JsonObject
        {
            ["createdById"] = TenantTables.UserId,
            ["followUpOn"] = Timestamp.ToText(now),
            ["from"] = Timestamp.ToText(now),
            ["to"] = duration is { } length ? Timestamp.ToText(now.AddMonths(length)) : null,
            ["nextScheduledBillDate"] = Months(frequency) is { } next ? Timestamp.ToText(now.AddMonths(next)) : null,
            ["billingFrequency"] = frequency,
            ["renewalBillingFrequency"] = frequency,
            ["status"] = "Active",
            ["followUpStatus"] = "NotAttempted",
            ["active"] = true,
            ["duration"] = duration,
            ["renewalDuration"] = duration,
            ["businessUnitId"] = turn.Body["businessUnitId"]!.DeepClone(),
            ["customerId"] = turn.Body["customerId"]!.DeepClone(),
            ["membershipTypeId"] = type.Number,
            ["billingTemplateId"] = type.Document["billingTemplateId"]?.DeepClone(),
            ["locationId"] = turn.Body["locationId"]?.DeepClone(),
            ["recurringLocationId"] = turn.Body["recurringLocationId"]?.DeepClone(),
            ["customFields"] = new JsonArray(),
        };
    }

    private static int? Months(string frequency) => frequency switch
    {
        "Monthly" => 1,
        "EveryOtherMonth" => 2,
        "Quarterly" => 3,
        "BiAnnual" => 6,
        "Annual" => 12,
        _ => null,
    };
}
