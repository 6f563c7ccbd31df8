using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.OpenApi;

namespace TitanConnector.Contract.Proof;

/// <summary>A request with one value that its document does not allow.</summary>
/// <param name="Name">The parameter or property.</param>
/// <param name="PathAndQuery">Where it is sent.</param>
/// <param name="Body">Its body; null for none.</param>
internal sealed record WrongRequest(string Name, string PathAndQuery, string? Body);

/// <summary>
/// Makes a wrong request for each query parameter and for each property of the body, at any depth, from a request that is right. A text
/// without limits takes any value as a parameter.
/// </summary>
internal static class WrongRequests
{
    public static IEnumerable<WrongRequest> Of(Operation operation, Exchange right)
    {
        var body = right.RequestBody.Length > 0
            && right.RequestContentType?.StartsWith("application/json", StringComparison.Ordinal) == true
            ? right.RequestBody
            : null;
        foreach (var parameter in operation.Query.Where(CanBeWrong))
        {
            var others = right.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Where(one => !one.StartsWith(parameter.Name + "=", StringComparison.OrdinalIgnoreCase));
            var query = string.Join('&', others.Append($"{parameter.Name}={WrongText(parameter)}"));
            yield return new(parameter.Name, $"{right.Path}?{query}", body);
        }

        if (body is null || operation.IsUpload)
        {
            yield break;
        }

        foreach (var wrong in Spoil(operation.Body, JsonNode.Parse(body)!, ""))
        {
            yield return new(wrong.Name, right.Path + right.Query, wrong.Body);
        }
    }

    private static bool CanBeWrong(Parameter parameter) =>
        parameter.Values.Count > 0
        || parameter.SortFields.Count > 0
        || parameter.Type is "integer" or "number" or "boolean"
        || parameter.Format is "date-time" or "date" or "uuid"
        || (parameter.Type == "array" && parameter.ItemSchema is not "string");

    private static string WrongText(Parameter parameter) => parameter.Type == "array" ? "%7B" : "wrong";

    private static IEnumerable<(string Name, string Body)> Spoil(IReadOnlyList<BodyProperty> properties, JsonNode root, string at)
    {
        // The places of the tree are found by their path, because each request spoils a copy.
        var objects = Find(root, at).OfType<JsonObject>().Take(1);
        foreach (var place in objects)
        {
            foreach (var property in properties.Where(property => property.Type is not null && place.ContainsKey(property.Name)))
            {
                var copy = root.DeepClone();
                Find(copy, at).OfType<JsonObject>().First()[property.Name] = Wrong(property);
                yield return ($"{at}{property.Name}", copy.ToJsonString());
                if (property.Required)
                {
                    copy = root.DeepClone();
                    Find(copy, at).OfType<JsonObject>().First().Remove(property.Name);
                    yield return ($"{at}{property.Name}", copy.ToJsonString());
                }

                if (place[property.Name] is JsonObject or JsonArray)
                {
                    foreach (var wrong in Spoil(property.Properties, root, $"{at}{property.Name}."))
                    {
                        yield return wrong;
                    }
                }
            }
        }
    }

    // The nodes at a path; the first element of each array.
    private static IEnumerable<JsonNode?> Find(JsonNode? root, string path)
    {
        var node = Inside(root);
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = Inside((node as JsonObject)?[name]);
        }

        return [node];
    }

    private static JsonNode? Inside(JsonNode? node) => node is JsonArray array ? array.FirstOrDefault() : node;

    private static JsonNode Wrong(BodyProperty property) => property.Type switch
    {
        "object" or "array" => 7,
        "string" when property.Enum.Count == 0 && property.Format is not ("date-time" or "date" or "uuid") => new JsonObject(),
        _ => "wrong",
    };
}
