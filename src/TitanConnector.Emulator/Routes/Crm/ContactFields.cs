using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>What the contacts of customers and of locations have in common.</summary>
internal static class ContactFields
{
    private static readonly BodySchema Type = OneOf("Phone", "Email", "Fax", "MobilePhone");

    public static ObjectSchema New { get; } = Object(Required("type", Type), Required("value", Text), Optional("memo", Text.OrNull));

    public static ObjectSchema Update { get; } = Object(
        Optional("type", Type),
        Optional("value", Text),
        Optional("memo", Text),
        Optional("preferences", Object(
            Required("jobRemindersEnabled", Flag),
            Required("marketingUpdatesEnabled", Flag),
            Required("invoiceStatementNotification", Flag))));

    /// <summary>Adds a contact to its owner.</summary>
    public static JsonObject Add(Records records, Collection contacts, long owner, JsonObject fields)
    {
        var now = records.NowText;
        var contact = new JsonObject
        {
            ["id"] = records.NewId(),
            ["type"] = fields["type"]!.DeepClone(),
            ["value"] = fields["value"]!.DeepClone(),
            ["memo"] = fields["memo"]?.DeepClone(),
            ["createdOn"] = now,
            ["modifiedOn"] = now,
            ["preferences"] = null,
        };
        SetPhone(contact);
        return records.Insert(contacts, contact, owner);
    }

    /// <summary>The documents require phone settings on every contact, even on an e-mail address, where the number is empty.</summary>
    public static void SetPhone(JsonObject contact) => contact["phoneSettings"] = new JsonObject
    {
        ["phoneNumber"] = PhoneNumber.Of(contact) ?? "",
        ["doNotText"] = false,
    };

    /// <summary>A contact as the answer to the request that created it with its owner shows it.</summary>
    public static JsonObject Brief(JsonObject contact) => new()
    {
        ["id"] = contact["id"]!.DeepClone(),
        ["type"] = contact["type"]!.DeepClone(),
        ["value"] = contact["value"]!.DeepClone(),
        ["memo"] = contact["memo"]?.DeepClone(),
    };
}
