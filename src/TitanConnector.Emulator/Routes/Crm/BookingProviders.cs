using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>The providers that send bookings. The tenant's office creates the tag, and the provider's paths begin with its id.</summary>
internal static class BookingProviders
{
    public const string PathParameter = "booking_provider";

    public static IEnumerable<Operation> Operations =>
    [
        Module.Crm.List("booking-provider-tags", List),
        Module.Crm.Get(
            "booking-provider-tags/{id}",
            call => call.Respond(call.Find(CrmTables.BookingProviders, "Booking provider tag", call.Id))),
    ];

    private static ListQuery List => new(
        CrmTables.BookingProviders,
        [Filter.Contains("name", "$.tagName"), Filter.Ids("ids", "id", QueryParameter.MostIds), .. Filter.Created, .. Filter.Modified])
    {
        Sort = ListQuery.StandardSort,
    };

    public static long Add(Records records, string name, string description) => records.Insert(CrmTables.BookingProviders, new JsonObject
    {
        ["id"] = records.NewId(),
        ["tagName"] = name,
        ["description"] = description,
        ["type"] = "V2Api",
        ["createdOn"] = records.NowText,
        ["modifiedOn"] = records.NowText,
        ["active"] = true,
    })["id"]!.GetValue<long>();

    /// <summary>The provider in the path, for operations that document 404 (although for the booking).</summary>
    public static long Find(Call call) => call.Find(CrmTables.BookingProviders, "Booking provider", call.PathId(PathParameter)).Id;

    /// <summary>
    /// The same for operations that do not document 404: an unknown id in the path is reported like an error in the body.
    /// </summary>
    public static long Require(Call call)
    {
        var id = call.PathId(PathParameter);
        if (!call.Records.Exists(CrmTables.BookingProviders, id))
        {
            var errors = call.NewErrors();
            errors.Add(PathParameter, References.Missing("Booking provider", id));
            errors.ThrowIfAny();
        }

        return id;
    }
}
