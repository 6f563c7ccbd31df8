using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Memberships;

/// <summary>
/// Memberships of customers: each change of the status is logged, and the end of a membership ends its recurring services.
/// </summary>
internal static class CustomerMemberships
{
    public const string Path = "/memberships/v2/memberships";

    private const string Changes = "/memberships/v2/memberships/{}/status-changes";

    private static readonly string[] Visits =
    [
        "Spring cooling tune-up", "Fall heating tune-up", "Water heater flush", "Drain check", "Filter change", "Whole-house inspection",
    ];

    private static readonly Reference[] References =
    [
        new("businessUnitId", "/settings/v2/business-units"), new("locationId", "/crm/v2/locations"),
        new("recurringLocationId", "/crm/v2/locations"), new("billingTemplateId", InvoiceTemplates.Path),
        new("soldById", "/settings/v2/technicians"), new("paymentTypeId", "/accounting/v2/payment-types"),
    ];

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path) { Refers = References, Check = Check, Write = Write, Then = Then, Seed = Seed },
        new("/memberships/v2/recurring-service-types")
        {
            Seed = (_, _, row) =>
            {
                row.Document["name"] = Visits[row.Number % Visits.Length];
                row.Document["recurrenceInterval"] = row.Number % 2 == 0 ? 6 : 12;
            },
        },
        new(Changes) { Seed = (_, _, row) => row.Document["oldStatus"] = "Active" },
    ];

    public static void Log(Turn turn, Row membership, string old) => turn.Add(
        Changes,
        new JsonObject
        {
            ["oldStatus"] = old,
            ["newStatus"] = State.Of(membership.Document, "status"),
            ["createdById"] = TenantTables.UserId,
        },
        membership.Key);

    /// <exception cref="Errors.Refusal">The locations of the recurring services are not said, or not for this customer.</exception>
    public static void CheckAction(Turn turn, long customer)
    {
        var (action, place) = (turn.Body["recurringServiceAction"]?.ToString(), turn.Body["recurringLocationId"]?.GetValue<long>());
        if (place is not null && action is null)
        {
            throw turn.Wrong("recurringServiceAction", "It is required when recurringLocationId is set.");
        }

        if (action == "Single" && place is null)
        {
            throw turn.Wrong("recurringLocationId", "It is required when recurringServiceAction is Single.");
        }

        foreach (var field in (string[])["locationId", "recurringLocationId"])
        {
            if (turn.Body[field]?.GetValue<long>() is { } id
                && turn.Records.Find(CrmTables.Locations, id)?.Parse()["customerId"]?.GetValue<long>() != customer)
            {
                throw turn.Wrong(field, $"Location ID = {id} is not one of customer ID = {customer}.");
            }
        }
    }

    private static void Check(Turn turn, Row? row)
    {
        if (row is not null)
        {
            CheckAction(turn, row.Document["customerId"]!.GetValue<long>());
        }
    }

    private static void Write(Turn turn, JsonObject document, JsonObject? before)
    {
        // It is an instruction, and not a field of the record.
        document.Remove("recurringServiceAction");
        var status = State.Of(document, "status");
        if (before is not null && status != State.Of(before, "status"))
        {
            document["active"] = status != "Deleted";
            document["cancellationDate"] = status == "Canceled" ? turn.Records.NowText : null;
        }
    }

    private static void Then(Turn turn, Row row, JsonObject? before)
    {
        if (before is null)
        {
            return;
        }

        var (old, status) = (State.Of(before, "status")!, State.Of(row.Document, "status"));
        if (old != status)
        {
            Log(turn, row, old);
            if (status is "Canceled" or "Deleted" or "Expired")
            {
                RecurringServices.End(turn, row);
            }
        }

        if (turn.Body["recurringServiceAction"]?.ToString() is { } action)
        {
            RecurringServices.Schedule(turn, row, action);
        }
    }

    private static void Seed(Records records, ShelfCatalog shelves, Row row)
    {
        var document = row.Document;
        var customer = document["customerId"]!.GetValue<long>();
        var location = Locations(records, customer).FirstOrDefault();
        document["locationId"] = document["locationId"] is null || location == 0 ? null : location;
        document["recurringLocationId"] = document["recurringLocationId"] is null || location == 0 ? null : location;
        var status = State.Of(document, "status");
        document["active"] = status != "Deleted";
        if (status != "Canceled")
        {
            document["cancellationDate"] = null;
        }
    }

    public static IEnumerable<long> Locations(Records records, long customer) => records
        .Select(
            $"SELECT id, owner, json FROM {CrmTables.Locations.Name} WHERE customer = @customer AND active = 1 ORDER BY id",
            select => select.Bind("customer", customer))
        .Select(location => location.Id);
}
