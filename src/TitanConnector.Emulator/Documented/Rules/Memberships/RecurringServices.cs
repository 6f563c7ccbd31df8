using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Memberships;

/// <summary>
/// The recurring services that come with a membership, at the locations that the request names, and the events of their visits.
/// </summary>
internal static class RecurringServices
{
    public const string Path = "/memberships/v2/recurring-services";
    public const string Events = "/memberships/v2/recurring-service-events";

    private const string Types = "/memberships/v2/recurring-service-types";
    private const string Items = "/memberships/v2/membership-types/{}/recurring-service-items";

    /// <summary>Visits are planned for a year, or as long as the membership lasts.</summary>
    private const int MostMonths = 12;

    public static void Schedule(Turn turn, Row membership, string action)
    {
        End(turn, membership);
        var customer = membership.Document["customerId"]!.GetValue<long>();
        IEnumerable<long> places = action switch
        {
            "All" => CustomerMemberships.Locations(turn.Records, customer).ToList(),
            "Single" => [membership.Document["recurringLocationId"]!.GetValue<long>()],
            _ => [],
        };
        var type = membership.Document["membershipTypeId"]!.ToString();
        var items = turn.Shelf(Items).All(turn.Records).Where(item => item.Parent == type).ToList();
        foreach (var (place, item) in places.SelectMany(place => items.Select(item => (place, item))))
        {
            Add(turn, membership, place, item.Document);
        }
    }

    /// <summary>Removes the recurring services of a membership, and their visits that no job was made for.</summary>
    public static void End(Turn turn, Row membership)
    {
        bool IsOf(Row row) => row.Document["membershipId"]?.GetValue<long>() == membership.Number;
        foreach (var visit in turn.Shelf(Events).All(turn.Records).Where(IsOf).Where(row => row.Document["jobId"] is null).ToList())
        {
            turn.Shelf(Events).Remove(turn.Records, visit);
        }

        foreach (var service in turn.Shelf(Path).All(turn.Records).Where(IsOf).ToList())
        {
            turn.Change(Path, service, document => document["active"] = false);
        }
    }

    private static void Add(Turn turn, Row membership, long place, JsonObject item)
    {
        var type = turn.Referred(Types, item["recurringServiceTypeId"])?.Document ?? [];
        var from = new DateTimeOffset(membership.Document.Ticks("from") ?? turn.Records.Now.UtcTicks, TimeSpan.Zero);
        var first = Later(from, item["offsetType"]?.ToString() == "Weeks", (int)Math.Clamp(Money.Of(item["offset"]), 0, MostMonths));
        var document = new JsonObject
        {
            ["name"] = type["name"]?.DeepClone() ?? "Recurring service",
            ["active"] = true,
            ["createdById"] = TenantTables.UserId,
            ["membershipId"] = membership.Number,
            ["locationId"] = place,
            ["recurringServiceTypeId"] = item["recurringServiceTypeId"]?.DeepClone(),
            ["durationType"] = "Continuous",
            ["from"] = membership.Document["from"]?.DeepClone(),
            ["to"] = membership.Document["to"]?.DeepClone(),
            ["businessUnitId"] = membership.Document["businessUnitId"]?.DeepClone(),
            ["allocation"] = item["allocation"]?.DeepClone(),
            ["priority"] = "Normal",
            ["recurrenceType"] = "Monthly",
            ["recurrenceInterval"] = Interval(type),
        };
        foreach (var field in (string[])["invoiceTemplateId", "jobTypeId", "campaignId", "jobSummary"])
        {
            document[field] = type[field]?.DeepClone();
        }

        var service = turn.Add(Path, document);
        var end = membership.Document.Ticks("to") is { } to ? new DateTimeOffset(to, TimeSpan.Zero) : from.AddMonths(MostMonths);
        for (var date = first; date < end && date < from.AddMonths(MostMonths); date = date.AddMonths(Interval(type)))
        {
            turn.Add(Events, new JsonObject
            {
                ["locationRecurringServiceId"] = service.Number,
                ["locationRecurringServiceName"] = document["name"]!.DeepClone(),
                ["membershipId"] = membership.Number,
                ["membershipName"] = turn
                    .Referred("/memberships/v2/membership-types", membership.Document["membershipTypeId"])
                    ?.Document["name"]
                    ?.DeepClone(),
                ["status"] = "NotAttempted",
                ["date"] = Timestamp.ToText(date),
                ["createdById"] = TenantTables.UserId,

                // Events are listed by their location, although their answers do not show it.
                ["locationId"] = place,
            });
        }
    }

    private static int Interval(JsonObject type) => (int)Math.Clamp(Money.Of(type["recurrenceInterval"]), 1, MostMonths);

    private static DateTimeOffset Later(DateTimeOffset from, bool inWeeks, int count) =>
        inWeeks ? from.AddDays(7 * count) : from.AddMonths(count);
}
