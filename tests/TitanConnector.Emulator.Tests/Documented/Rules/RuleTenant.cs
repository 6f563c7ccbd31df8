using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>What tests of rules have in common.</summary>
internal static class RuleTenant
{
    /// <summary>All rows of an export feed.</summary>
    public static async Task<List<JsonNode>> FeedAsync(this Workplace place, string path)
    {
        List<JsonNode> rows = [];
        var from = "";
        bool hasMore;
        do
        {
            var page = (await place.GetAsync($"{path}?from={from}")).Ok();
            rows.AddRange(page.Data().Select(row => row!));
            from = page.Text("continueFrom");
            hasMore = page["hasMore"]!.GetValue<bool>();
        }
        while (hasMore);

        return rows;
    }

    /// <summary>The last row of a feed for a record.</summary>
    public static async Task<JsonNode> LastInFeedAsync(this Workplace place, string path, long id, string key = "id") =>
        (await place.FeedAsync(path)).Last(row => row[key]?.GetValue<long>() == id);

    public static async Task<JsonNode> RecordAsync(this Workplace place, string path) => (await place.GetAsync(path)).Ok();

    /// <summary>The body of an answer that must be a 201.</summary>
    public static JsonNode Created(this Reply reply)
    {
        reply.Status.ShouldBe(201, reply.Text);
        return reply.Json;
    }

    public static Task<Reply> PostAsync(this Workplace place, string path) => place.SendAsync(HttpMethod.Post, path);

    public static Task<Reply> PutAsync(this Workplace place, string path) => place.SendAsync(HttpMethod.Put, path);

    public static decimal Number(this JsonNode record, string member) => record[member]!.GetValue<decimal>();
}
