using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Marketing;

/// <summary>Marketing campaigns; every job refers to one.</summary>
internal static class Campaigns
{
    public static IEnumerable<Operation> Operations => [Module.Marketing.List("campaigns", List)];

    private static ListQuery List => new(
        MarketingTables.Campaigns,
        [
            .. Filter.Modified,
            Filter.Active,
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Contains("name", "$.name"),
            .. Filter.Created,
            Filter.Where(
                QueryParameter.Text("campaignPhoneNumber"),
                $"""
                EXISTS (SELECT 1 FROM json_each({MarketingTables.Campaigns.Name}.json, '$.campaignPhoneNumbers') AS number
                        WHERE number.value = @campaignPhoneNumber)
                """),
        ])
    {
        IsUnsortedLive = true,
        Sort = [.. ListQuery.StandardSort, new("Name", "json ->> '$.name'")],
    };

    public static JsonObject Add(Records records, string name, string phoneNumber, bool isDefault, bool active) =>
        records.Insert(MarketingTables.Campaigns, new JsonObject
        {
            ["id"] = records.NewId(),
            ["name"] = name,
            ["modifiedOn"] = records.NowText,
            ["createdOn"] = records.NowText,
            ["active"] = active,
            ["isDefaultCampaign"] = isDefault,
            ["category"] = null,
            ["source"] = null,
            ["otherSource"] = null,
            ["businessUnit"] = null,
            ["medium"] = null,
            ["otherMedium"] = null,
            ["campaignPhoneNumbers"] = new JsonArray(phoneNumber),
        });
}
