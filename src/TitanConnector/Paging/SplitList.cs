using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Paging;

/// <summary>
/// A list that is asked for by more values, ids mostly, than one request takes: because ServiceTitan documents a limit, or because the URL
/// would be refused as too long. It becomes several lists, one after the other, which together are the one that was asked for. Beyond a
/// documented limit that takes Fetch All: a single request is refused as it would be by ServiceTitan.
/// </summary>
internal static class SplitList
{
    // Servers take URLs of about 8,000 characters; other filters need room too.
    private const int LongestText = 6000;

    // A comma between two values is sent as %2C.
    private const int Separator = 3;

    /// <summary>The lists that it becomes; none when one request will do.</summary>
    /// <exception cref="InvalidInputException">It cannot be split: because of two inputs at once, or because of where to begin.</exception>
    public static IReadOnlyList<ListCall> Split(ListCall list)
    {
        var many = list.Definition.Inputs.Where(input => IsTooMany(input, list)).ToList();
        if (many.Count == 0)
        {
            return [];
        }

        var input = many[0];
        ProblemText? problem = (many, list) switch
        {
            ({ Count: > 1 }, _) =>
                $"more values than one request takes, and so has {new InputKey(many[1].Key)}: a list can be split by one of them alone",
            (_, { ResumeFrom: not null }) =>
                (ProblemText)$"more values than one request takes: such a list has no place to go on from; leave {new InputKey("resumeFrom")} out",
            (_, { FetchAll: false, Page: not null }) or (_, { FetchAll: false, PageSize: not null }) =>
                (ProblemText)$"more values than one request takes, and pages are counted within one request: leave {new InputKey("page")} and {new InputKey("pageSize")} out, or give {new InputKey("fetchAll")}",
            _ => null,
        };
        if (problem is not null)
        {
            throw new InvalidInputException(input.Key, problem);
        }

        return [.. Chunks(input, list.Value(input.Key)!.Value).Select(chunk => With(list, input.Key, chunk))];
    }

    private static bool IsTooMany(InputDefinition input, ListCall list) =>
        input is { Place: InputPlace.Query, Shape.Kind: ShapeKind.Array }
        && list.Value(input.Key) is { } values
        && values.GetArrayLength() is > 1 and var length
        && (length > input.MaximumItems ? list.FetchAll : values.EnumerateArray().Sum(item => Length(input, item)) > LongestText);

    private static int Length(InputDefinition input, JsonElement item) =>
        Uri.EscapeDataString(ScalarText.Of(item)).Length + (input.IsRepeated ? input.WireName!.Length + 2 : Separator);

    // Each value once, in the order in which they were given.
    private static List<List<JsonElement>> Chunks(InputDefinition input, JsonElement values)
    {
        List<List<JsonElement>> chunks = [];
        var length = 0;
        foreach (var item in values.EnumerateArray().DistinctBy(ScalarText.Of))
        {
            length += Length(input, item);
            if (chunks is not [.., var last] || last.Count == input.MaximumItems || length > LongestText)
            {
                chunks.Add(last = []);
                length = Length(input, item);
            }

            last.Add(item);
        }

        return chunks;
    }

    private static ListCall With(ListCall list, string key, List<JsonElement> chunk)
    {
        var inputs = JsonNode.Parse(list.Inputs.GetRawText())!.AsObject();
        inputs[key] = new JsonArray([.. chunk.Select(item => JsonNode.Parse(item.GetRawText()))]);
        inputs["fetchAll"] = true;
        return (ListCall)list.Definition.Read(JsonElement.Parse(inputs.ToJsonString()));
    }
}
