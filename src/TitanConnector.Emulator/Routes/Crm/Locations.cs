using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>Locations: where the work is done. Each belongs to one customer.</summary>
internal static class Locations
{
    /// <summary>In the request that creates the location together with its customer.</summary>
    public static ObjectSchema NewWithCustomer { get; } = Object(
        Required("name", Text),
        Required("address", Address.New),
        Optional("contacts", ListOf(ContactFields.New).OrNull),
        Optional("customFields", CustomFields.Written.OrNull),
        Optional("tagTypeIds", ListOf(Long).OrNull),
        Optional("externalData", ExternalDataFields.New.OrNull),
        Optional("coordinatesSource", OneOf("None", "System", "User", "Imported").OrNull),
        Optional("coordinatesVerificationStatus", OneOf("Unverified", "InProgress", "Failed", "Verified").OrNull));

    private static readonly ObjectSchema New = Object([.. NewWithCustomer.Properties.Values, Required("customerId", Long)]);

    private static readonly ObjectSchema Changes = Object(
        Optional("customerId", Long),
        Optional("name", Text),
        Optional("address", Address.WholeForLocations),
        Optional("active", Flag),
        Optional("taxZoneId", Long),
        Optional("customFields", CustomFields.Written),
        Optional("tagTypeIds", ListOf(Long)),
        Optional("externalData", ExternalDataFields.Update));

    public static IEnumerable<Operation> Operations =>
    [
        Module.Crm.List("locations", List),
        Module.Crm.Get("locations/{id}", call => call.Respond(
            call.Find(CrmTables.Locations, "Location", call.Id), ExternalDataFields.Append(call.Query, call.Records))),
        Module.Crm.Post("locations", New, Create),
        Module.Crm.Patch("locations/{id}", Changes, Update),
        Module.Crm.List("locations/{id}/contacts", OfLocation, ListContacts),
    ];

    private static ListQuery OfLocation { get; } = new(CrmTables.LocationContacts);

    private static ListQuery List => new(
        CrmTables.Locations,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Contains("name", "$.name"),
            Filter.Id("customerId", "customer"),
            .. Address.Filters,
            Filter.Active,
            .. Filter.Created,
            .. Filter.Modified,
            ExternalDataFields.Filter(QueryParameter.MostIds),
        ])
    {
        Sort = ListQuery.StandardSort,
        Append = ExternalDataFields.Append,
    };

    /// <summary>Adds a location with its contacts.</summary>
    /// <returns>The location as the answer to the create request shows it.</returns>
    public static JsonObject Add(Records records, long customerId, JsonObject fields, long createdById)
    {
        var now = records.NowText;
        var id = records.NewId();
        var location = records.Insert(CrmTables.Locations, new JsonObject
        {
            ["taxZoneId"] = null,
            ["id"] = id,
            ["customerId"] = customerId,
            ["active"] = true,
            ["name"] = fields["name"]!.DeepClone(),
            ["address"] = Address.Read(fields["address"]!),
            ["customFields"] = CustomFields.Read(records, CrmTables.LocationFieldTypes, fields),
            ["createdOn"] = now,
            ["createdById"] = createdById,
            ["modifiedOn"] = now,
            ["mergedToId"] = null,
            ["zoneId"] = null,
            ["taxExempt"] = false,
            ["tagTypeIds"] = fields["tagTypeIds"]?.DeepClone() ?? new JsonArray(),
        });
        var contacts = (fields["contacts"]?.AsArray() ?? [])
            .Select(contact => ContactFields.Add(records, CrmTables.LocationContacts, id, contact!.AsObject()));

        location["externalData"] = ExternalDataFields.Write(records, id, fields, out _);
        location["contacts"] = new JsonArray([.. contacts.Select(ContactFields.Brief)]);
        return location;
    }

    public static void CheckReferences(Records records, JsonObject fields, string path, FieldErrors errors)
    {
        CustomFields.Check(records, CrmTables.LocationFieldTypes, fields, path, errors);
        TagTypes.Check(records, fields, path, errors);
    }

    private static void Create(Call call)
    {
        CheckCustomer(call);
        var errors = call.NewErrors();
        CheckReferences(call.Records, call.Body, "", errors);
        errors.ThrowIfAny();
        call.Respond(Add(call.Records, call.Body["customerId"]!.GetValue<long>(), call.Body, TenantTables.UserId));
    }

    private static void Update(Call call)
    {
        call.Find(CrmTables.Locations, "Location", call.Id);
        CheckCustomer(call);
        var errors = call.NewErrors();
        CheckReferences(call.Records, call.Body, "", errors);
        errors.ThrowIfAny();

        var externalData = ExternalDataFields.Write(call.Records, call.Id, call.Body, out var touch);
        var location = call.Records.Patch(CrmTables.Locations, call.Id, touch: touch, change: location =>
        {
            location.Take(call.Body, except: ["address", "customFields", "externalData"]);
            if (call.Body["address"] is { } address)
            {
                location["address"] = Address.Read(address);
            }

            if (call.Body.ContainsKey("customFields"))
            {
                location["customFields"] = CustomFields.Read(call.Records, CrmTables.LocationFieldTypes, call.Body);
            }
        })!;
        location["externalData"] = externalData;
        call.Respond(location);
    }

    /// <summary>
    /// A reference to a missing record is a bad request elsewhere, but these two operations document a conflict: "Unknown customer".
    /// </summary>
    private static void CheckCustomer(Call call)
    {
        var errors = call.NewErrors();
        References.Check(call.Records, call.Body, "customerId", CrmTables.Customers, "Customer", errors);
        if (errors.Any)
        {
            throw new Refusal(StatusCodes.Status409Conflict, "Unknown customer") { Errors = errors };
        }
    }

    private static void ListContacts(Call call)
    {
        if (!call.Find(CrmTables.Locations, "Location", call.Id).Parse()["active"]!.GetValue<bool>())
        {
            throw Refusal.Conflict($"Location ID = {call.Id} is not active");
        }

        call.Respond(OfLocation, owner: call.Id);
    }
}
