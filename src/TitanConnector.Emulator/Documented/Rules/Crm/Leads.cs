using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Documented.Rules.FieldValues;

namespace TitanConnector.Emulator.Documented.Rules.Crm;

/// <summary>Leads: open until they are dismissed, or converted by a job.</summary>
internal static class Leads
{
    private const string Path = "/crm/v2/leads";
    private const string CallReasons = "/jbce/v2/call-reasons";

    private static readonly State Open = new("status", "Open");

    public static IEnumerable<Rule> Rules =>
    [
        new Command("crm.leads.dismiss", Path, ("status", Is("Dismissed")), ("dismissingReasonId", Given("dismissingReasonId")))
        {
            From = Open,
            Refers = [new("dismissingReasonId", CallReasons)],
        }.Rule,
        new("crm.leads.follow-up.create", FollowUp),
        new("crm.leads.submit-form", SubmitForm),
    ];

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path)
        {
            Refers =
            [
                new("customerId", "/crm/v2/customers"), new("locationId", "/crm/v2/locations"),
                new("campaignId", "/marketing/v2/campaigns"), new("businessUnitId", "/settings/v2/business-units"),
                new("jobTypeId", "/jpm/v2/job-types"), new("bookingId", "/crm/v2/bookings"), new("callReasonId", CallReasons),
                new("tagTypeIds", "/settings/v2/tag-types"),
            ],
            Check = Check,
            Write = (_, document, before) =>
            {
                if (before is null)
                {
                    document["status"] = "Open";
                    document["priority"] ??= "Normal";
                    document["createdById"] = TenantTables.UserId;
                    document["active"] = true;
                }
            },
            Then = DismissBooking,
            Seed = Seed,
        },
    ];

    public static IEnumerable<Extension> Extensions =>
    [
        new(
            "jpm.jobs.create",
            "POST /jpm/v2/tenant/{}/jobs",
            turn =>
            {
                turn.Check(turn.Body, new Reference("leadId", Path));
                if (turn.Referred(Path, turn.Body["leadId"]) is { } lead && !Open.Holds(lead.Document))
                {
                    throw turn.Wrong("leadId", $"{turn.Name(Path, lead.Key)} is already {lead.Document["status"]}.");
                }
            },
            turn =>
            {
                if (turn.Referred(Path, turn.Body["leadId"]) is { } lead)
                {
                    turn.Change(Path, lead, document =>
                    {
                        document["status"] = "Converted";
                        document["customerId"] = turn.Body["customerId"]!.DeepClone();
                        document["locationId"] = turn.Body["locationId"]!.DeepClone();
                    });
                }
            }),
    ];

    private static void Check(Turn turn, Row? lead)
    {
        if (lead is not null)
        {
            return;
        }

        if (turn.Body["followUpDate"] is null && turn.Body["callReasonId"] is null)
        {
            throw turn.Wrong("request", "Follow up date or Call Reason ID is required.");
        }

        if (turn.Body["locationId"]?.GetValue<long>() is { } location
            && turn.Body["customerId"]?.GetValue<long>() is { } customer
            && turn.Records.Find(CrmTables.Locations, location)?.Parse()["customerId"]?.GetValue<long>() != customer)
        {
            throw turn.Wrong("locationId", $"Location ID = {location} is not one of customer ID = {customer}.");
        }

        if (turn.Referred("/crm/v2/bookings", turn.Body["bookingId"]) is { } booking && Bookings.IsClosed(booking.Document))
        {
            throw turn.Wrong("bookingId", $"Booking ID = {booking.Key} is already {booking.Document["status"]}.");
        }
    }

    /// <summary>A lead takes the place of the booking that it is made of.</summary>
    private static void DismissBooking(Turn turn, Row lead, JsonObject? before)
    {
        if (before is null && lead.Document["bookingId"]?.GetValue<long>() is { } booking)
        {
            turn.Records.Patch(CrmTables.Bookings, booking, document => document["status"] = "Dismissed");
        }
    }

    private static void FollowUp(Turn turn)
    {
        var lead = turn.Subject(Path);
        if (!Open.Holds(lead.Document))
        {
            throw turn.Conflict($"{turn.Name(Path, lead.Key)} is {lead.Document["status"]}, not Open");
        }

        turn.Change(Path, lead, document => document["followUpDate"] = turn.Body["followUpDate"]!.DeepClone());
        if (turn.Body["text"]?.ToString() is { Length: > 0 } text)
        {
            Notes.Add(turn, "/crm/v2/leads/{}/notes", lead.Key, text, turn.Body["pinToTop"]);
        }

        var answer = turn.Body.DeepClone().AsObject();
        answer["leadId"] = lead.Number;
        turn.Answer(answer);
    }

    private static void SubmitForm(Turn turn)
    {
        var address = turn.Body["address"] as JsonObject ?? [];
        var lead = turn.Add(Path, new JsonObject
        {
            ["status"] = "Open",
            ["priority"] = "Normal",
            ["createdById"] = TenantTables.UserId,
            ["summary"] = turn.Body["summary"]?.DeepClone(),
            ["leadCustomerName"] = turn.Body["name"]!.DeepClone(),
            ["leadEmail"] = turn.Body["email"]?.DeepClone(),
            ["leadPhone"] = turn.Body["phoneNumber"]?.DeepClone(),
            ["leadStreet"] = address["street"]?.DeepClone(),
            ["leadUnit"] = address["unit"]?.DeepClone(),
            ["leadCity"] = address["city"]?.DeepClone(),
            ["leadState"] = address["state"]?.DeepClone(),
            ["leadZip"] = address["zip"]?.DeepClone(),
            ["leadCountry"] = address["country"]?.DeepClone(),
            ["captureSource"] = "Form",
            ["active"] = true,
        });
        turn.Answer(new JsonObject { ["leadId"] = lead.Number });
    }

    private static void Seed(Records records, ShelfCatalog shelves, Row row)
    {
        var document = row.Document;
        if (document["customerId"]?.GetValue<long>() is { } customer)
        {
            document["locationId"] = records
                .Select(
                    $"SELECT id, owner, json FROM {CrmTables.Locations.Name} WHERE customer = @customer",
                    select => select.Bind("customer", customer))
                .Select(location => (JsonNode?)location.Id)
                .FirstOrDefault();
        }

        if (!new State("status", "Dismissed").Holds(document))
        {
            document["dismissingReasonId"] = null;
        }
    }
}
