using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Settings;

/// <summary>The divisions of a contractor, such as plumbing and HVAC.</summary>
internal static class BusinessUnits
{
    public static IEnumerable<Operation> Operations => [Module.Settings.List("business-units", List)];

    private static ListQuery List => new(
        SettingsTables.BusinessUnits,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Contains("name", "$.name"),
            Filter.Active,
            .. Filter.Created,
            .. Filter.Modified,
            Filter.Accepted(ExternalDataFields.Application),
        ])
    {
        Append = ExternalDataFields.Append,
    };

    /// <param name="records">The records.</param>
    /// <param name="name">The name that the office uses.</param>
    /// <param name="officialName">The name that customers see.</param>
    /// <param name="trade">The trade, with an id of its own.</param>
    /// <param name="active">Whether it is active.</param>
    public static JsonObject Add(Records records, string name, string officialName, string trade, bool active) =>
        records.Insert(SettingsTables.BusinessUnits, new JsonObject
        {
            ["id"] = records.NewId(),
            ["active"] = active,
            ["name"] = name,
            ["officialName"] = officialName,
            ["email"] = "office@example.com",
            ["currency"] = "USD",
            ["phoneNumber"] = "(614) 555-0100",
            ["invoiceHeader"] = null,
            ["invoiceMessage"] = "Thank you for your business.",
            ["defaultTaxRate"] = 0.075m,
            ["authorizationParagraph"] = null,
            ["acknowledgementParagraph"] = null,
            ["address"] = new JsonObject
            {
                ["street"] = "400 Depot St",
                ["unit"] = null,
                ["city"] = "Columbus",
                ["state"] = "OH",
                ["zip"] = "43215",
                ["country"] = "USA",
                ["latitude"] = 39.9612,
                ["longitude"] = -82.9988,
                ["isManualCoordinates"] = false,
                ["isMilitary"] = false,
            },
            ["materialSku"] = null,
            ["quickbooksClass"] = null,
            ["accountCode"] = null,
            ["franchiseId"] = null,
            ["conceptCode"] = null,
            ["corporateContractNumber"] = null,
            ["trade"] = new JsonObject { ["id"] = records.NewId(), ["name"] = trade },
            ["division"] = null,
            ["tagTypeIds"] = new JsonArray(),
            ["tenant"] = null,
            ["createdOn"] = records.NowText,
            ["modifiedOn"] = records.NowText,
        });
}
