using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Paging;

/// <summary>
/// Splits a list that is requested with more values (usually ids) than fit into one request, because ServiceTitan documents a limit or
/// would reject the URL as too long. The parts are fetched one after the other. Exceeding a documented limit requires Fetch All; a single
/// request is rejected, as ServiceTitan would do.
/// </summary>
internal static class SplitList
{
    // Servers accept URLs of about 8,000 characters, and other filters need space too.
    private const int LongestText = 6000;

    // The comma between two values is sent as %2C.
    private const int Separator = 3;

    /// <summary>Returns the parts; none if one request is enough.</summary>
    /// <exception cref="InvalidInputException">
    /// The list cannot be split, because of two long inputs or because of where to begin.
    /// </exception>
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
                $"has more values than fit in one request, as does {new InputKey(many[1].Key)}; a list can be split by only one of them",
            (_, { ResumeFrom: not null }) =>
                (ProblemText)($"has more values than fit in one request, and a list in several requests cannot be resumed; "
                    + $"leave out {new InputKey("resumeFrom")}"),
            (_, { FetchAll: false, Page: not null }) or (_, { FetchAll: false, PageSize: not null }) =>
                (ProblemText)($"has more values than fit in one request, and pages are counted within one request; leave out "
                    + $"{new InputKey("page")} and {new InputKey("pageSize")}, or give {new InputKey("fetchAll")}"),
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

    // Removes duplicates and keeps the given order.
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
