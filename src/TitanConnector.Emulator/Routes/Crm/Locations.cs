using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>Locations: where the work is done. Each belongs to one customer.</summary>
internal static class Locations
{
    private const int MaxIds = 50;

    private static readonly Module Crm = new("crm/v2");

    public static Collection Collection { get; } = new("locations");

    public static Collection Contacts { get; } = new("location_contacts", new Column("phone", "TEXT", ContactFields.PhoneNumber));

    /// <summary>In the request that creates the customer too.</summary>
    public static ObjectSchema NewWithCustomer { get; } = Object(
        Required("name", Text),
        Required("address", Address.New),
        Optional("contacts", ListOf(ContactFields.New).OrNull),
        Optional("customFields", CustomFields.Written.OrNull),
        Optional("tagTypeIds", ListOf(Long).OrNull),
        Optional("externalData", ExternalDataFields.New.OrNull),
        Optional("coordinatesSource", OneOf("None", "System", "User", "Imported").OrNull),
        Optional("coordinatesVerificationStatus", OneOf("Unverified", "InProgress", "Failed", "Verified").OrNull));

    public static IEnumerable<Operation> Operations =>
    [
        Crm.List("locations", List),
        Crm.Get("locations/{id}", call => call.Respond(call.Find(Collection, "Location", call.Id), ExternalDataFields.Append(call))),
    ];

    private static ListQuery List => new(
        Collection,
        [
            Filter.Ids("ids", "id", MaxIds),
            Filter.Contains("name", "$.name"),
            Filter.Id("customerId", "owner"),
            .. Address.Filters,
            Filter.Active,
            .. Filter.Created,
            .. Filter.Modified,
            ExternalDataFields.Filter(MaxIds),
        ])
    {
        Sort = ListQuery.StandardSort,
        Append = ExternalDataFields.Append,
    };

    /// <summary>Adds a location with its contacts.</summary>
    /// <returns>What the create request's answer shows of it.</returns>
    public static JsonObject Add(Records records, long customerId, JsonObject fields, long createdById)
    {
        var now = records.NowText;
        var id = records.NewId();
        var location = records.Insert(Collection, owner: customerId, document: new JsonObject
        {
            ["taxZoneId"] = null,
            ["id"] = id,
            ["customerId"] = customerId,
            ["active"] = true,
            ["name"] = fields["name"]!.DeepClone(),
            ["address"] = Address.Read(fields["address"]!),
            ["customFields"] = CustomFields.Read(records, CustomFields.OfLocations, fields),
            ["createdOn"] = now,
            ["createdById"] = createdById,
            ["modifiedOn"] = now,
            ["mergedToId"] = null,
            ["zoneId"] = null,
            ["taxExempt"] = false,
            ["tagTypeIds"] = fields["tagTypeIds"]?.DeepClone() ?? new JsonArray(),
        });
        var contacts = (fields["contacts"]?.AsArray() ?? [])
            .Select(contact => ContactFields.Add(records, Contacts, id, contact!.AsObject()));

        location["externalData"] = ExternalDataFields.Write(records, id, fields, out _);
        location["contacts"] = new JsonArray([.. contacts.Select(ContactFields.Brief)]);
        return location;
    }

    public static void CheckReferences(Records records, JsonObject fields, string path, FieldErrors errors)
    {
        CustomFields.Check(records, CustomFields.OfLocations, fields, path, errors);
        TagTypes.Check(records, fields, path, errors);
    }
}
