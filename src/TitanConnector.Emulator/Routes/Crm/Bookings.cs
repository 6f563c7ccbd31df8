using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>
/// Bookings: requests for work from a provider, until the office converts them to jobs or dismisses them. Each belongs to its provider, and
/// external ids need not be unique.
/// </summary>
internal static class Bookings
{
    private const string OfProvider = $"booking-provider/{{{BookingProviders.PathParameter}}}/bookings";

    private static readonly BodySchema CustomerType = OneOf("Residential", "Commercial");

    private static readonly BodySchema Priority = OneOf("Low", "Normal", "High", "Urgent");

    private static readonly string[] AddressMembers = ["street", "unit", "city", "state", "zip", "country"];

    private static readonly ObjectSchema New = Object(
        Required("source", Text),
        Required("name", Text),
        Optional("address", Address(Optional("unit", Text.OrNull)).OrNull),
        Optional("contacts", ListOf(ContactFields.New).OrNull),
        Optional("customerType", CustomerType.OrNull),
        Optional("start", Moment.OrNull),
        Required("summary", Text),
        Optional("campaignId", Long.OrNull),
        Optional("businessUnitId", Long.OrNull),
        Optional("jobTypeId", Long.OrNull),
        Optional("priority", Priority.OrNull),
        Required("isFirstTimeClient", Flag),
        Optional("uploadedImages", ListOf(Text).OrNull),
        Optional("isSendConfirmationEmail", Flag.OrNull),
        Required("externalId", Text));

    private static readonly ObjectSchema Changes = Object(
        Optional("source", Text),
        Optional("name", Text),
        Optional("address", Address(Required("unit", Text))),
        Optional("customerType", CustomerType),
        Optional("start", Moment),
        Optional("summary", Text),
        Optional("campaignId", Long),
        Optional("businessUnitId", Long),
        Optional("jobTypeId", Long),
        Optional("priority", Priority),
        Optional("isFirstTimeClient", Flag),
        Optional("uploadedImages", ListOf(Text)),
        Optional("externalId", Text));

    private static readonly ObjectSchema Dismissal = Object(Optional("callReasonId", Long.OrNull), Optional("dismissingMemo", Text.OrNull));

    public static IEnumerable<Operation> Operations =>
    [
        Module.Crm.List("bookings", List),
        Module.Crm.Get("bookings/{id}", call => call.Respond(call.Find(CrmTables.Bookings, "Booking", call.Id))),
        Module.Crm.List(
            "bookings/{id}/contacts",
            ContactList,
            call => ListContacts(call, call.Find(CrmTables.Bookings, "Booking", call.Id))),
        Module.Crm.List(OfProvider, List, call => call.Respond(List, owner: BookingProviders.Require(call))),
        Module.Crm.Get(OfProvider + "/{id}", call => call.Respond(Find(call))),
        Module.Crm.Post(OfProvider, New, Create),
        Module.Crm.Patch(OfProvider + "/{id}", Changes, Update),
        Module.Crm.Post(OfProvider + "/{id}/dismiss", Dismissal, Dismiss),
        Module.Crm.List(OfProvider + "/{id}/contacts", ContactList, call => ListContacts(call, Find(call))),
    ];

    private static ListQuery List { get; } = new(
        CrmTables.Bookings,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            .. Filter.Created,
            .. Filter.Modified,
            Filter.Where(QueryParameter.Text("externalId"), "external = @externalId"),
        ])
    {
        Sort = ListQuery.StandardSort,
    };

    private static ListQuery ContactList { get; } = new(CrmTables.BookingContacts);

    /// <summary>A booking as a create request describes it, not in the store yet.</summary>
    public static JsonObject Draft(Records records, JsonObject body, long providerId) => new()
    {
        ["id"] = records.NewId(),
        ["source"] = body["source"]!.DeepClone(),
        ["createdOn"] = records.NowText,
        ["name"] = body["name"]!.DeepClone(),
        ["address"] = body["address"] is { } address ? ReadAddress(address) : null,
        ["customerType"] = body["customerType"]?.DeepClone(),
        ["start"] = body.Utc("start") ?? records.NowText,
        ["campaignId"] = body["campaignId"]?.DeepClone(),
        ["businessUnitId"] = body["businessUnitId"]?.DeepClone(),
        ["isFirstTimeClient"] = body["isFirstTimeClient"]!.DeepClone(),
        ["uploadedImages"] = body["uploadedImages"]?.DeepClone() ?? new JsonArray(),
        ["isSendConfirmationEmail"] = body["isSendConfirmationEmail"]?.DeepClone() ?? false,
        ["status"] = "New",
        ["dismissingReasonId"] = null,
        ["jobId"] = null,
        ["externalId"] = body["externalId"]!.DeepClone(),
        ["priority"] = body["priority"]?.DeepClone(),
        ["jobTypeId"] = body["jobTypeId"]?.DeepClone(),
        ["bookingProviderId"] = providerId,
        ["modifiedOn"] = records.NowText,
        ["summary"] = body["summary"]!.DeepClone(),
    };

    public static JsonObject Insert(Records records, JsonObject booking, JsonArray contacts)
    {
        records.Insert(CrmTables.Bookings, booking, owner: booking["bookingProviderId"]!.GetValue<long>());
        foreach (var contact in contacts)
        {
            records.Insert(CrmTables.BookingContacts, owner: booking.Id(), document: new JsonObject
            {
                ["id"] = records.NewId(),
                ["type"] = contact!["type"]!.DeepClone(),
                ["value"] = contact["value"]!.DeepClone(),
                ["memo"] = contact["memo"]?.DeepClone() ?? "",
                ["modifiedOn"] = booking["modifiedOn"]!.DeepClone(),
            });
        }

        return booking;
    }

    /// <summary>Whether the office has closed the booking, after which it cannot be changed.</summary>
    public static bool IsClosed(JsonObject booking) => booking["status"]!.GetValue<string>() is "Converted" or "Dismissed";

    /// <summary>Marks the booking as converted to a job.</summary>
    public static void Convert(Records records, long id, long jobId) => records.Patch(CrmTables.Bookings, id, booking =>
    {
        booking["status"] = "Converted";
        booking["jobId"] = jobId;
    });

    private static void Create(Call call)
    {
        var providerId = BookingProviders.Require(call);
        CheckReferences(call);
        call.Respond(Insert(call.Records, Draft(call.Records, call.Body, providerId), call.Body["contacts"]?.AsArray() ?? []));
    }

    private static void Update(Call call)
    {
        if (Find(call).Parse() is var before && IsClosed(before))
        {
            throw Refusal.Conflict($"Booking ID = {call.Id} is already {before["status"]}");
        }

        CheckReferences(call);
        call.Respond(call.Records.Patch(CrmTables.Bookings, call.Id, booking =>
        {
            booking.Take(call.Body, except: ["address", "start"]);
            booking["address"] = call.Body["address"] is { } address ? ReadAddress(address) : booking["address"]?.DeepClone();
            booking["start"] = call.Body.Utc("start") ?? booking["start"]!.GetValue<string>();
        })!);
    }

    private static void Dismiss(Call call)
    {
        BookingProviders.Require(call);

        // Elsewhere "not found" and "closed" have their own statuses, but this operation documents only 400.
        if (call.Records.Find(CrmTables.Bookings, call.Id) is not { } stored || stored.Owner != call.PathId(BookingProviders.PathParameter))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, $"Booking ID = {call.Id} was not found");
        }

        if (stored.Parse() is var before && IsClosed(before))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, $"Booking ID = {call.Id} is already {before["status"]}");
        }

        call.Records.Patch(CrmTables.Bookings, call.Id, booking =>
        {
            booking["status"] = "Dismissed";
            booking["dismissingReasonId"] = call.Body["callReasonId"]?.DeepClone();
        });
    }

    private static void ListContacts(Call call, StoredRecord booking) => call.Respond(ContactList, owner: booking.Id);

    private static StoredRecord Find(Call call)
    {
        var providerId = BookingProviders.Find(call);
        var booking = call.Find(CrmTables.Bookings, "Booking", call.Id);
        return booking.Owner == providerId ? booking : throw Refusal.NotFound("Booking", call.Id);
    }

    private static void CheckReferences(Call call)
    {
        var errors = call.NewErrors();
        References.Check(call.Records, call.Body, "campaignId", MarketingTables.Campaigns, "Campaign", errors);
        References.Check(call.Records, call.Body, "businessUnitId", SettingsTables.BusinessUnits, "Business unit", errors);
        References.Check(call.Records, call.Body, "jobTypeId", JobTables.JobTypes, "Job type", errors);
        errors.ThrowIfAny();
    }

    private static ObjectSchema Address(Property unit) => Object(
        Required("street", Text), unit, Required("city", Text), Required("state", Text), Required("zip", Text), Required("country", Text));

    private static JsonObject ReadAddress(JsonNode address) => new(
        AddressMembers.Select(name => KeyValuePair.Create(name, address[name]?.DeepClone())));
}
