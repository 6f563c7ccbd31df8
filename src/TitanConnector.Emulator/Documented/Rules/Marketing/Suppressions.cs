using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Marketing;

/// <summary>E-mail addresses that get no marketing, and what campaigns cost.</summary>
internal static class Suppressions
{
    private const string Path = "/marketing/v2/suppressions";
    private const string Costs = "/marketing/v2/costs";

    public static IEnumerable<Rule> Rules =>
    [
        new("marketing.suppressions.suppress", turn =>
        {
            foreach (var email in Emails(turn))
            {
                _ = Find(turn, email) is { } known
                    ? turn.Change(Path, known, document => Set(turn, document))
                    : turn.Add(Path, Set(turn, new JsonObject { ["email"] = email }));
            }

            turn.Answer(null);
        }),
        new("marketing.suppressions.unsuppress", turn =>
        {
            foreach (var known in Emails(turn).Select(email => Find(turn, email)).OfType<Row>())
            {
                turn.Change(Path, known, document => document["active"] = false);
            }

            turn.Answer(null);
        }),
        new("marketing.campaign-cost-summary.get", SumUp),
    ];

    private static List<string> Emails(Turn turn) =>
        [.. turn.Body["emails"]!.AsArray().Select(email => email!.ToString()).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static Row? Find(Turn turn, string email) => turn.Shelf(Path).All(turn.Records).FirstOrDefault(row =>
        email.Equals(row.Document["email"]?.ToString(), StringComparison.OrdinalIgnoreCase));

    private static JsonObject Set(Turn turn, JsonObject document)
    {
        document["reason"] = turn.Body["reason"]!.DeepClone();
        document["active"] = true;
        return document;
    }

    /// <summary>A cost is of each day of its month.</summary>
    private static void SumUp(Turn turn)
    {
        var (from, to) = (turn.Call.Query.Get("from", 0L), turn.Call.Query.Get("to", 0L));
        var campaigns = turn.Shelf(Costs).All(turn.Records).GroupBy(row => row.Document["campaignId"]!.GetValue<long>());
        var sums = campaigns.Select(campaign => new JsonObject
        {
            ["campaignId"] = campaign.Key,
            ["campaignName"] = turn.Records.Find(MarketingTables.Campaigns, campaign.Key)?.Parse()["name"]?.DeepClone(),
            ["totalCost"] = campaign.Sum(row => Money.Of(row.Document["dailyCost"]) * Days(row.Document, from, to)),
        });
        turn.Answer(new JsonObject { ["items"] = new JsonArray([.. sums.Where(sum => Money.Of(sum["totalCost"]) != 0)]) });
    }

    private static int Days(JsonObject cost, long from, long to)
    {
        var (year, month) = ((int)Money.Of(cost["year"]), (int)Money.Of(cost["month"]));
        return year is < 1 or > 9999 || month is < 1 or > 12 ? 0 : Enumerable.Range(1, DateTime.DaysInMonth(year, month))
            .Count(day => new DateTime(year, month, day).Ticks is var ticks && ticks >= from && ticks <= to);
    }
}
