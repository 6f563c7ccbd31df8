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

namespace TitanConnector.Emulator.Routes.EquipmentSystems;

/// <summary>Equipment installed at a location, such as furnaces and water heaters.</summary>
internal static class InstalledEquipment
{
    private static readonly BodySchema Status = OneOf("Installed", "Replaced");

    private static readonly ObjectSchema New = Object(
        Required("locationId", Long),
        Optional("name", Text.OrNull),
        Optional("equipmentTypeId", Long.OrNull),
        Optional("status", Status.OrNull),
        Optional("installedOn", Moment.OrNull),
        Optional("actualReplacementDate", Day.OrNull),
        Optional("serialNumber", Text.OrNull),
        Optional("barcodeId", Text.OrNull),
        Optional("memo", Text.OrNull),
        Optional("manufacturer", Text.OrNull),
        Optional("model", Text.OrNull),
        Optional("cost", Number.OrNull),
        Optional("manufacturerWarrantyStart", Moment.OrNull),
        Optional("manufacturerWarrantyEnd", Moment.OrNull),
        Optional("serviceProviderWarrantyStart", Moment.OrNull),
        Optional("serviceProviderWarrantyEnd", Moment.OrNull),
        Optional("customFields", ListOf(EquipmentDetails.CustomField).OrNull),
        Optional("attachments", ListOf(EquipmentDetails.Attachment).OrNull),
        Optional("tagTypeIds", ListOf(Long).OrNull));

    private static readonly ObjectSchema Changes = Object(
        Optional("name", Text),
        Optional("equipmentTypeId", Long),
        Optional("status", Status),
        Optional("installedOn", Moment.OrNull),
        Optional("actualReplacementDate", Day.OrNull),
        Optional("serialNumber", Text),
        Optional("barcodeId", Text),
        Optional("memo", Text),
        Optional("manufacturer", Text),
        Optional("model", Text),
        Optional("cost", Number.OrNull),
        Optional("manufacturerWarrantyStart", Moment.OrNull),
        Optional("manufacturerWarrantyEnd", Moment.OrNull),
        Optional("serviceProviderWarrantyStart", Moment.OrNull),
        Optional("serviceProviderWarrantyEnd", Moment.OrNull),
        Optional("customFields", ListOf(EquipmentDetails.CustomField.OrNull)),
        Optional("attachments", ListOf(EquipmentDetails.Attachment.OrNull)),
        Optional("tagTypeIds", ListOf(Long)));

    public static IEnumerable<Operation> Operations =>
    [
        Module.EquipmentSystems.List("installed-equipment", List),
        Module.EquipmentSystems.Get("installed-equipment/{id}", call => call.Respond(Find(call), EquipmentDetails.Append(call.Records))),
        Module.EquipmentSystems.Post("installed-equipment", New, Create),
        Module.EquipmentSystems.Patch("installed-equipment/{id}", Changes, Update),
    ];

    private static ListQuery List => new(
        EquipmentTables.InstalledEquipment,
        [
            Filter.Ids("locationIds", "location"),
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            .. Filter.Created,
            .. Filter.Modified,
            Filter.Active,
        ])
    {
        Sort = ListQuery.StandardSort,
    };

    /// <summary>Equipment as a create request describes it, without the details that only answers for a single record show.</summary>
    public static JsonObject Draft(Records records, JsonObject body, JsonObject location)
    {
        var equipment = new JsonObject
        {
            ["id"] = records.NewId(),
            ["active"] = true,
            ["equipmentId"] = null,
            ["locationId"] = location.Id(),
            ["customerId"] = location["customerId"]!.DeepClone(),
            ["invoiceItemId"] = null,
            ["name"] = "",
            ["type"] = null,
            ["installedOn"] = null,
            ["createdOn"] = records.NowText,
            ["modifiedOn"] = records.NowText,
            ["serialNumber"] = "",
            ["barcodeId"] = null,
            ["memo"] = "",
            ["manufacturer"] = "",
            ["model"] = "",
            ["cost"] = 0,
            ["status"] = "Installed",
            ["manufacturerWarrantyStart"] = null,
            ["manufacturerWarrantyEnd"] = null,
            ["serviceProviderWarrantyStart"] = null,
            ["serviceProviderWarrantyEnd"] = null,
            ["tags"] = new JsonArray(),
            ["actualReplacementDate"] = null,
            ["predictedReplacementMonths"] = null,
            ["predictedReplacementDate"] = null,
        };
        Write(records, equipment, body);
        return equipment;
    }

    private static StoredRecord Find(Call call) => call.Find(EquipmentTables.InstalledEquipment, "Installed equipment", call.Id);

    private static void Create(Call call)
    {
        // The location is the only thing that the documented 404 of this operation can refer to.
        var location = call.Find(CrmTables.Locations, "Location", call.Body["locationId"]!.GetValue<long>()).Parse();
        var errors = call.NewErrors();
        Check(call, present: [], errors);
        errors.ThrowIfAny();

        var equipment = call.Records.Insert(EquipmentTables.InstalledEquipment, Draft(call.Records, call.Body, location));
        EquipmentDetails.Write(call.Records, equipment.Id(), call.Body, out _);
        Respond(call, equipment);
    }

    private static void Update(Call call)
    {
        Find(call);
        var errors = call.NewErrors();
        Check(call, EquipmentDetails.Of(call.Records, call.Id)["customFields"]!.AsArray(), errors);
        errors.ThrowIfAny();

        EquipmentDetails.Write(call.Records, call.Id, call.Body, out var touch);
        Respond(call, call.Records.Patch(
            EquipmentTables.InstalledEquipment, call.Id, equipment => Write(call.Records, equipment, call.Body), touch)!);
    }

    private static void Check(Call call, JsonArray present, FieldErrors errors)
    {
        References.Check(call.Records, call.Body, "equipmentTypeId", EquipmentTables.Types, "Equipment type", errors);
        TagTypes.Check(call.Records, call.Body, "", errors);
        EquipmentDetails.Check(call.Records, call.Body, present, errors);
    }

    private static void Write(Records records, JsonObject equipment, JsonObject body)
    {
        foreach (var (name, value) in body)
        {
            switch (name)
            {
                case "name" or "serialNumber" or "memo" or "manufacturer" or "model":
                    equipment[name] = value?.DeepClone() ?? "";
                    break;
                case "barcodeId" or "actualReplacementDate":
                    equipment[name] = value?.DeepClone();
                    break;
                case "cost":
                    // Requests may set it to null, but answers must not show null.
                    equipment[name] = value?.DeepClone() ?? 0;
                    break;
                case "status" when value is not null:
                    equipment[name] = value.DeepClone();
                    break;
                case "equipmentTypeId":
                    equipment["type"] = value is null ? null : Type(records, value.GetValue<long>());
                    break;
                case "installedOn" or "manufacturerWarrantyStart" or "manufacturerWarrantyEnd" or "serviceProviderWarrantyStart"
                    or "serviceProviderWarrantyEnd":
                    equipment[name] = body.Utc(name);
                    break;
                case "tagTypeIds":
                    equipment["tags"] = Tags(records, equipment, References.Ids(body, name));
                    break;
            }
        }
    }

    private static JsonObject Type(Records records, long id) => new()
    {
        ["id"] = id,
        ["name"] = records.Find(EquipmentTables.Types, id)!.Value.Parse()["name"]!.DeepClone(),
    };

    /// <summary>Tags of exactly these types; existing tags are kept as they are.</summary>
    private static JsonArray Tags(Records records, JsonObject equipment, long[] typeIds) => new(
    [
        .. typeIds.Select(typeId =>
        {
            var present = equipment["tags"]!.AsArray().FirstOrDefault(tag => tag!["typeId"]!.GetValue<long>() == typeId);
            var type = records.Find(SettingsTables.TagTypes, typeId)!.Value.Parse();
            return present?.DeepClone() ?? new JsonObject
            {
                ["id"] = records.NewId(),
                ["ownerId"] = equipment.Id(),
                ["typeId"] = typeId,
                ["typeName"] = type["name"]!.DeepClone(),
                ["memo"] = null,
                ["color"] = type["color"]!.DeepClone(),
                ["textColor"] = null,
                ["code"] = type["code"]!.DeepClone(),
            };
        }),
    ]);

    private static void Respond(Call call, JsonObject equipment)
    {
        var details = EquipmentDetails.Of(call.Records, equipment.Id());
        equipment["customFields"] = details["customFields"]!.DeepClone();
        equipment["attachments"] = details["attachments"]!.DeepClone();
        call.Respond(equipment);
    }
}
