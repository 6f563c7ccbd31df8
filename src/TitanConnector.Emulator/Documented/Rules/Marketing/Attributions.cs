using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Marketing;

/// <summary>
/// Which visit of a web site a call, a booking, a lead or a job comes from: the list of attributed leads shows what was said.
/// </summary>
internal static class Attributions
{
    private const string Path = "/marketingads/v2/attributed-leads";

    /// <summary>A parameter has the names, and an answer their numbers.</summary>
    private static readonly string[] LeadTypes = ["", "Call", "WebBooking", "WebLeadForm", "ManualJob"];

    /// <summary>What an answer calls the parts of a visit.</summary>
    private static readonly (string Field, string Given)[] Fields =
    [
        ("utmSource", "utmSource"), ("utmMedium", "utmMedium"), ("utmCampaign", "utmCampaign"), ("landingPageUrl", "landingPageUrl"),
        ("referrerUrl", "referrerUrl"), ("gbraid", "gbraid"), ("wbraid", "wbraid"), ("originalCampaign", "utmCampaign"),
        ("adGroupName", "utmAdgroup"), ("keywordName", "utmTerm"), ("clickId", "msclkid"), ("clickId", "fbclid"), ("clickId", "gclid"),
    ];

    public static IEnumerable<Rule> Rules =>
    [
        new("marketing-ads.attributed-leads.list", List),
        new("marketing-ads.external-call-attributions.create", turn =>
        {
            var call = turn.Body["externalCallData"]!.AsObject();
            Add(turn, "Call", call["callStartedOnUtc"]!, ("call", new JsonObject
            {
                ["callerNumber"] = call["customerPhoneNumber"]!.DeepClone(),
                ["trackingNumber"] = call["trackingPhoneNumber"]!.DeepClone(),
                ["source"] = "External",
            }));
        }),
        new("marketing-ads.job-attributions.create", turn =>
        {
            var job = Referred(turn, "jobId", "/jpm/v2/jobs").Document;
            var customer = turn.Records.Find(CrmTables.Customers, job["customerId"]!.GetValue<long>())?.Parse();
            Add(
                turn,
                "ManualJob",
                turn.Records.NowText,
                ("job", new JsonObject { ["id"] = job.Id(), ["name"] = job["jobNumber"]?.DeepClone() }),
                ("customer", customer is null ? [] : Named.Of(customer)));
        }),
        new("marketing-ads.web-booking-attributions.create", turn =>
        {
            var booking = Referred(turn, "bookingId", "/crm/v2/bookings");
            Add(turn, "WebBooking", turn.Records.NowText, ("booking", new JsonObject { ["id"] = booking.Number }));
        }),
        new("marketing-ads.web-lead-form-attributions.create", turn =>
        {
            var lead = Referred(turn, "leadId", "/crm/v2/leads");
            Add(turn, "WebLeadForm", turn.Records.NowText, ("leadForm", new JsonObject
            {
                ["leadNumber"] = lead.Number,
                ["leadStatus"] = lead.Document["status"]?.DeepClone(),
                ["notes"] = lead.Document["summary"]?.DeepClone(),
            }));
        }),
    ];

    private static Row Referred(Turn turn, string field, string path)
    {
        turn.Check(turn.Body, new Reference(field, path));
        return turn.Referred(path, turn.Body[field])!;
    }

    private static void Add(Turn turn, string type, JsonNode time, params (string Field, JsonObject Value)[] parts)
    {
        var session = turn.Body["webSessionData"]!.AsObject();
        var attribution = new JsonObject();
        foreach (var (field, given) in Fields)
        {
            attribution[field] = session[given]?.DeepClone() ?? attribution[field]?.DeepClone();
        }

        var lead = new JsonObject
        {
            ["dateTime"] = time.DeepClone(),
            ["leadType"] = Array.IndexOf(LeadTypes, type),
            ["attribution"] = attribution,
        };
        foreach (var (field, value) in parts)
        {
            lead[field] = value;
        }

        turn.Add(Path, lead);
        turn.Answer(null);
    }

    private static void List(Turn turn)
    {
        var query = turn.Call.Query;
        var (from, to) = (query.Get("fromUtc", 0L), query.Get("toUtc", long.MaxValue));
        var type = Array.IndexOf(LeadTypes, query.Get("leadType", ""));
        Pages.Answer(turn, turn.Shelf(Path).All(turn.Records)
            .Where(row => row.Document.Ticks("dateTime") is { } time && time >= from && time <= to)
            .Where(row => type <= 0 || row.Document["leadType"]?.GetValue<long>() == type)
            .Select(turn.Form(Path).Make));
    }
}
