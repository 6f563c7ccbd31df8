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
    public static IReadOnlyList<TitanAction> Split(ActionDefinition definition, TitanAction action)
    {
        var many = definition.Inputs.Where(input => IsTooMany(input, action)).ToList();
        if (many.Count == 0)
        {
            return [];
        }

        var list = (IListAction)action;
        var input = many[0];
        var problem = (many, list) switch
        {
            ({ Count: > 1 }, _) =>
                $"more values than one request takes, and so has {many[1].Key}: a list can be split by one of them alone",
            (_, { ResumeFrom: not null }) =>
                "more values than one request takes: such a list has no place to go on from; leave resumeFrom out",
            (_, { FetchAll: false, Page: not null }) or (_, { FetchAll: false, PageSize: not null }) =>
                "more values than one request takes, and pages are counted within one request: leave page and pageSize out, or fetch all",
            _ => null,
        };
        if (problem is not null)
        {
            throw new InvalidInputException(input.Key, problem);
        }

        input.TryGet(action, out var value);
        return [.. Chunks(input, (Array)value!).Select(chunk => With(definition, action, input, chunk))];
    }

    private static bool IsTooMany(InputDefinition input, TitanAction action) =>
        input is { Place: InputPlace.Query, Shape.Kind: ShapeKind.Array }
        && input.TryGet(action, out var value)
        && value is Array { Length: > 1 } values
        && (values.Length > input.MaximumItems
            ? action is IListAction { FetchAll: true }
            : values.Cast<object>().Sum(item => Length(input, item)) > LongestText);

    private static int Length(InputDefinition input, object item) =>
        Uri.EscapeDataString(QueryValue.Format(item)).Length + (input.IsRepeated ? input.WireName!.Length + 2 : Separator);

    // Each value once, in the order in which they were given.
    private static List<List<object>> Chunks(InputDefinition input, Array values)
    {
        List<List<object>> chunks = [];
        var length = 0;
        foreach (var item in values.Cast<object>().Distinct())
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

    private static TitanAction With(ActionDefinition definition, TitanAction action, InputDefinition input, List<object> chunk)
    {
        var inputs = (JsonObject)JsonSerializer.SerializeToNode(action, definition.Contract)!;
        inputs[input.Key] = new JsonArray([.. chunk.Select(item => JsonSerializer.SerializeToNode(item, input.Shape.Items!.Contract!))]);
        inputs["fetchAll"] = true;
        return (TitanAction)inputs.Deserialize(definition.Contract)!;
    }
}
