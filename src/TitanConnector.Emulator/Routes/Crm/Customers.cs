using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
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

/// <summary>Customers: the people and companies who pay.</summary>
internal static class Customers
{
    private static readonly BodySchema Type = OneOf("Residential", "Commercial");

    private static readonly ObjectSchema New = Object(
        Required("name", Text),
        Optional("type", Type.OrNull),
        Optional("doNotMail", Flag.OrNull),
        Optional("doNotService", Flag.OrNull),
        Optional("nationalAccount", Flag.OrNull),
        Required("locations", ListOf(Locations.NewWithCustomer, atLeast: 1)),
        Required("address", Address.New),
        Optional("contacts", ListOf(ContactFields.New).OrNull),
        Optional("customFields", CustomFields.Written.OrNull),
        Optional("tagTypeIds", ListOf(Long).OrNull),
        Optional("externalData", ExternalDataFields.New.OrNull),
        Optional("taxExempt", Flag.OrNull),
        Optional("paymentTermId", Long.OrNull),
        Optional("creditLimit", Number.OrNull),
        Optional("creditLimitBalance", Number.OrNull));

    private static readonly ObjectSchema Changes = Object(
        Optional("name", Text),
        Optional("type", Type),
        Optional("address", Address.Whole),
        Optional("customFields", CustomFields.Written),
        Optional("externalData", ExternalDataFields.Update),
        Optional("doNotMail", Flag),
        Optional("doNotService", Flag),
        Optional("nationalAccount", Flag),
        Optional("active", Flag),
        Optional("tagTypeIds", ListOf(Long)),
        Optional("taxExempt", Flag),
        Optional("paymentTermId", Long),
        Optional("creditLimit", Number),
        Optional("creditLimitBalance", Number));

    private static readonly Filter ByPhone = Filter.Where(
        new QueryParameter("phone", PhoneNumber.Digits),
        $"id IN (SELECT owner FROM {CrmTables.CustomerContacts.Name} WHERE phone = @phone)");

    public static IEnumerable<Operation> Operations =>
    [
        Module.Crm.List("customers", List),
        Module.Crm.Get("customers/{id}", call => call.Respond(
            call.Find(CrmTables.Customers, "Customer", call.Id), ExternalDataFields.Append(call.Query, call.Records))),
        Module.Crm.Post("customers", New, Create),
        Module.Crm.Patch("customers/{id}", Changes, Update),
    ];

    private static ListQuery List => new(
        CrmTables.Customers,
        [
            Filter.Ids("ids", "id"),
            .. Filter.Created,
            .. CustomerBalances.ModifiedWithoutAccounting,
            Filter.Contains("name", "$.name"),
            .. Address.Filters,
            ByPhone,
            Filter.Active,
            ExternalDataFields.Filter(),
        ])
    {
        Sort = ListQuery.StandardSort,
        Append = ExternalDataFields.Append,
    };

    /// <exception cref="Refusal">There is no such customer, or it is inactive. The contacts of an inactive customer cannot even be
    /// read.</exception>
    public static void RequireActive(Call call)
    {
        if (!call.Find(CrmTables.Customers, "Customer", call.Id).Parse()["active"]!.GetValue<bool>())
        {
            throw Refusal.Conflict($"Customer ID = {call.Id} is not active");
        }
    }

    /// <summary>Adds a customer with its locations and all their contacts, as a create request describes them.</summary>
    /// <returns>The answer to the create request.</returns>
    public static JsonObject Add(Records records, JsonObject body, long createdById)
    {
        var now = records.NowText;
        var id = records.NewId();
        var customer = records.Insert(CrmTables.Customers, new JsonObject
        {
            ["id"] = id,
            ["active"] = true,
            ["name"] = body["name"]!.DeepClone(),
            ["type"] = body["type"]?.DeepClone() ?? "Residential",
            ["address"] = Address.Read(body["address"]!),
            ["customFields"] = CustomFields.Read(records, CrmTables.CustomerFieldTypes, body),
            ["balance"] = 0,
            ["taxExempt"] = body["taxExempt"]?.DeepClone() ?? false,
            ["tagTypeIds"] = body["tagTypeIds"]?.DeepClone() ?? new JsonArray(),
            ["doNotMail"] = body["doNotMail"]?.DeepClone() ?? false,
            ["doNotService"] = body["doNotService"]?.DeepClone() ?? false,
            ["nationalAccount"] = body["nationalAccount"]?.DeepClone() ?? false,
            ["createdOn"] = now,
            ["createdById"] = createdById,
            ["modifiedOn"] = now,
            ["mergedToId"] = null,
            ["paymentTermId"] = body["paymentTermId"]?.DeepClone(),
            ["creditLimit"] = body["creditLimit"]?.DeepClone(),
            ["creditLimitBalance"] = body["creditLimitBalance"]?.DeepClone(),
        });
        var contacts = (body["contacts"]?.AsArray() ?? [])
            .Select(contact => ContactFields.Add(records, CrmTables.CustomerContacts, id, contact!.AsObject()));
        var locations = body["locations"]!.AsArray()
            .Select(location => Locations.Add(records, id, location!.AsObject(), createdById));

        customer["externalData"] = ExternalDataFields.Write(records, id, body, out _);
        customer["contacts"] = new JsonArray([.. contacts.Select(ContactFields.Brief)]);
        customer["locations"] = new JsonArray([.. locations]);
        return customer;
    }

    private static void Create(Call call)
    {
        var errors = call.NewErrors();
        CheckReferences(call, errors);
        foreach (var (i, location) in call.Body["locations"]!.AsArray().Index())
        {
            Locations.CheckReferences(call.Records, location!.AsObject(), $"locations[{i}].", errors);
        }

        errors.ThrowIfAny();
        call.Respond(Add(call.Records, call.Body, TenantTables.UserId));
    }

    private static void Update(Call call)
    {
        call.Find(CrmTables.Customers, "Customer", call.Id);
        var errors = call.NewErrors();
        CheckReferences(call, errors);
        errors.ThrowIfAny();

        var externalData = ExternalDataFields.Write(call.Records, call.Id, call.Body, out var touch);
        var customer = call.Records.Patch(CrmTables.Customers, call.Id, touch: touch, change: customer =>
        {
            customer.Take(call.Body, except: ["customFields", "externalData"]);
            if (call.Body.ContainsKey("customFields"))
            {
                customer["customFields"] = CustomFields.Read(call.Records, CrmTables.CustomerFieldTypes, call.Body);
            }
        })!;
        customer["externalData"] = externalData;
        call.Respond(customer);
    }

    private static void CheckReferences(Call call, FieldErrors errors)
    {
        CustomFields.Check(call.Records, CrmTables.CustomerFieldTypes, call.Body, "", errors);
        TagTypes.Check(call.Records, call.Body, "", errors);
    }
}
