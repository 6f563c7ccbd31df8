using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shapes;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>Pages of what is not kept as records.</summary>
internal static class Pages
{
    private const int DefaultPageSize = 50;

    /// <param name="turn">The call.</param>
    /// <param name="items">All items.</param>
    /// <param name="pageSize">The size of a page if the request does not say it.</param>
    /// <param name="fields">The names of the columns, if the items are rows.</param>
    public static void Answer(Turn turn, IEnumerable<JsonNode> items, int pageSize = DefaultPageSize, JsonArray? fields = null)
    {
        var all = items.ToList();
        var page = turn.Call.Query.Get("page", 1);
        pageSize = turn.Call.Query.Get("pageSize", pageSize);
        var answer = new JsonObject
        {
            ["page"] = page,
            ["pageSize"] = pageSize,
            ["hasMore"] = (long)page * pageSize < all.Count,
            ["totalCount"] = turn.Call.Query.Get("includeTotal", false) ? all.Count : null,
            ["data"] = new JsonArray([.. all.Skip((int)Math.Min((page - 1L) * pageSize, int.MaxValue)).Take(pageSize)]),
        };
        if (fields is not null)
        {
            answer["fields"] = fields;
        }

        turn.Call.Answer.Status = FactStatus.SuccessOf(turn.Fact);
        answer.WriteTo(turn.Call.Answer.Json);
    }
}
