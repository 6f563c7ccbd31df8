using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;

namespace TitanConnector.Contract.Proof;

/// <summary>Makes the inputs of actions from the examples of their shapes, with ids of records that exist.</summary>
internal sealed class ExampleInputs(TitanClient titan, CancellationToken token)
{
    private const int MostOthers = 60;
    private const string Application = "externalDataApplicationGuid";
    private const string ApplicationOfSeed = "5f3b9c52-7d1e-4b6a-9a43-2c0e8f6d1b70";

    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["soldBy"] = "technicians",
        ["assignedTo"] = "technicians",
        ["owner"] = "employees",
        ["manager"] = "employees",
    };

    private readonly Dictionary<string, JsonNode?> _known = [];

    /// <summary>The inputs, with the ids in the path and below the collections of the path.</summary>
    public async Task<JsonObject> MakeAsync(ActionDefinition action, bool all)
    {
        var inputs = new JsonObject(action.Inputs
            .Where(input => input.IsRequired || IsFirstOfUpdate(action, input) || (all && IsSentByExample(action, input)))
            .Select(input => KeyValuePair.Create(input.Key, input.Shape.Kind == ShapeKind.File ? "photo.jpg" : input.Example())));
        if (inputs.ContainsKey(Application))
        {
            inputs[Application] = ApplicationOfSeed;
        }

        foreach (var input in action.Inputs.Where(input => input.Place == InputPlace.Body && inputs.ContainsKey(input.Key)))
        {
            await UseExistingAsync(inputs, input.Key);
        }

        var path = "";
        foreach (var segment in action.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment[0] == '{'
                && segment != "{tenant}"
                && action.Inputs.FirstOrDefault(input => IsOf(input, segment)) is { } placeholder
                && await ExistingAsync(path, segment, inputs) is { } existing)
            {
                inputs[placeholder.Key] = placeholder.Shape.Kind == ShapeKind.Text ? existing.ToString() : existing;
            }

            path += "/" + segment;
        }

        return inputs;
    }

    /// <summary>
    /// Inputs that show more: everything that lists leave out unless it is asked for, and then each of the other records that the last
    /// placeholder of the path can name.
    /// </summary>
    public async IAsyncEnumerable<JsonObject> OthersAsync(ActionDefinition action, JsonObject inputs)
    {
        inputs = new JsonObject(inputs.Where(input => action.Inputs.Any(one => one.Key == input.Key && one.IsRequired))
            .Select(input => KeyValuePair.Create(input.Key, input.Value?.DeepClone())));
        var asked = new (string, JsonNode)[] { ("active", "Any"), ("includeTotal", true), (Application, ApplicationOfSeed) };
        foreach (var (name, value) in asked)
        {
            if (action.Inputs.FirstOrDefault(input => input.WireName == name) is { } input
                && (input.Shape.Choices.Count == 0 || input.Shape.Choices.Contains(value.ToString())))
            {
                inputs[input.Key] = value.DeepClone();
            }
        }

        foreach (var include in action.Inputs.Where(one =>
            one.WireName?.StartsWith("include", StringComparison.Ordinal) is true && one.Shape.Kind == ShapeKind.Boolean))
        {
            inputs[include.Key] = true;
        }

        yield return inputs;
        var segments = action.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = Array.FindLastIndex(segments, segment => segment[0] == '{' && segment != "{tenant}");
        if (last < 0
            || action.Inputs.FirstOrDefault(input => IsOf(input, segments[last])) is not { } placeholder
            || ListAt("/" + string.Join('/', segments[..last]), segments[last]) is not { } list)
        {
            yield break;
        }

        await foreach (var other in RecordsAsync(list, inputs, segments[last].Trim('{', '}')).Take(MostOthers))
        {
            var with = inputs.DeepClone().AsObject();
            with[placeholder.Key] = placeholder.Shape.Kind == ShapeKind.Text ? other.ToString() : other;
            yield return with;
        }
    }

    // An update that changes nothing is refused.
    private static bool IsFirstOfUpdate(ActionDefinition action, InputDefinition input) =>
        action.Method == HttpMethod.Patch
        && !action.Inputs.Any(one => one is { Place: InputPlace.Body, IsRequired: true })
        && input == action.Inputs.FirstOrDefault(one => one.Place == InputPlace.Body);

    // Controls and parameters by name belong to the connector. An upload takes one file.
    private static bool IsSentByExample(ActionDefinition action, InputDefinition input) =>
        input.Place is not InputPlace.Control
        && !(input is { Place: InputPlace.Query, WireName: null })
        && !(input.WireName == "sort" && action.SortsLocally)
        && !(input.Place == InputPlace.Multipart && input.Key is "fileName" or "fileData" or "fileDataFileNames");

    private async Task UseExistingAsync(JsonObject parent, string name)
    {
        switch (parent[name])
        {
            case JsonObject inner:
                foreach (var member in inner.Select(member => member.Key).ToList())
                {
                    await UseExistingAsync(inner, member);
                }

                break;
            case JsonArray items:
                foreach (var item in items.OfType<JsonObject>())
                {
                    foreach (var member in item.Select(member => member.Key).ToList())
                    {
                        await UseExistingAsync(item, member);
                    }
                }

                if (name.EndsWith("Ids", StringComparison.Ordinal)
                    && items is [JsonValue first, ..]
                    && first.GetValueKind() == JsonValueKind.Number
                    && await FirstOfAsync(name[..^3]) is { } one)
                {
                    parent[name] = new JsonArray(one.DeepClone());
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number && name.EndsWith("Id", StringComparison.Ordinal)
                && await FirstOfAsync(name[..^2]) is { } id:
                parent[name] = id.DeepClone();
                break;
        }
    }

    private async Task<JsonNode?> FirstOfAsync(string noun)
    {
        if (_known.TryGetValue(noun, out var known))
        {
            return known;
        }

        var words = JsonNamingPolicy.KebabCaseLower.ConvertName(noun);
        var plural = OtherNames.GetValueOrDefault(noun) ?? (words.EndsWith('y') ? words[..^1] + "ies" : words + "s");
        var list = ActionCatalog.All.FirstOrDefault(action =>
            action.IsList && action.Path.EndsWith("{tenant}/" + plural, StringComparison.Ordinal));
        return _known[noun] = list is null ? null : await FirstAsync(list, [], "id");
    }

    /// <summary>The id of a record of the collection at the path, or of the one that the placeholder names.</summary>
    private async Task<JsonNode?> ExistingAsync(string path, string segment, JsonObject known) =>
        ListAt(path, segment) is { } list ? await FirstAsync(list, known, segment.Trim('{', '}')) : null;

    private static ActionDefinition? ListAt(string path, string segment)
    {
        // A provider is a tag.
        path = segment is "{bookingProvider}" or "{booking_provider}" ? path + "-tags" : path;
        var noun = path.Split('/')[^1];
        return ActionCatalog.All.FirstOrDefault(action => action.IsList
                && Plain(action.Path) == Plain(path)
                && !action.Inputs.Any(input => input.IsRequired && input.Place == InputPlace.Query))
            ?? ActionCatalog.All.FirstOrDefault(action => action.IsList
                && action.Path == path.Replace("{tenant}/", "{tenant}/export/", StringComparison.Ordinal))
            ?? ActionCatalog.All.FirstOrDefault(action => action.IsList
                && action.Path == string.Join('/', path.Split('/').Where(one => one == "{tenant}" || !one.StartsWith('{'))))
            ?? ActionCatalog.All.FirstOrDefault(action => action.IsList
                && !action.Path.Contains("/export/", StringComparison.Ordinal)
                && (action.Path.EndsWith("tenant}/" + noun, StringComparison.Ordinal)
                    || action.Path.EndsWith($"tenant}}/{noun.TrimEnd('y')}ies", StringComparison.Ordinal)));
    }

    private async Task<JsonNode?> FirstAsync(ActionDefinition list, JsonObject known, string field) =>
        await RecordsAsync(list, known, field).FirstOrDefaultAsync(token);

    private async IAsyncEnumerable<JsonNode> RecordsAsync(ActionDefinition list, JsonObject known, string field)
    {
        var inputs = new JsonObject(list.Inputs.Where(input => input.IsRequired)
            .Select(input => KeyValuePair.Create(input.Key, Known(input, known) ?? input.Example())));
        if (list.Read(JsonElement.Parse(inputs.ToJsonString())) is not ListCall call)
        {
            yield break;
        }

        await foreach (var page in titan.PagesAsync(call, token))
        {
            foreach (var record in page.Data)
            {
                var fields = JsonNode.Parse(record.Span)!.AsObject();
                if ((fields[field] ?? fields["id"] ?? fields["name"] ?? fields["email"]) is { } name)
                {
                    yield return name.DeepClone();
                }
            }
        }
    }

    // Placeholders of one place are not always of one name and kind.
    private static JsonNode? Known(InputDefinition input, JsonObject known)
    {
        var value = known[input.Key] ?? (input.Place == InputPlace.Path ? known.FirstOrDefault(one => one.Value is not null).Value : null);
        return value is not null && input.Shape.Kind == ShapeKind.Integer && long.TryParse(value.ToString(), out var id)
            ? id
            : value?.DeepClone();
    }

    private static bool IsOf(InputDefinition input, string segment) =>
        input.Place == InputPlace.Path && $"{{{input.WireName}}}" == segment;

    private static string Plain(string path) =>
        string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));
}
