using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>
/// Sends each documented operation once with its required inputs and once with all inputs, by the examples of its shapes. A server checks
/// the requests against the documents with the tests' own reader. Then each input, at any depth, gets a value that is wrong.
/// </summary>
public class OperationRequests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Modules =>
        [.. ActionCatalog.All.Select(action => action.Module).Where(module => module.Length > 0).Distinct()];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Every_request_is_valid_with_required_inputs_and_with_all(string module)
    {
        // The server throws when it is disposed of, if a request was not as documented.
        await using var server = await ScriptedServer.StartAsync(
            (http, request) => ScriptedServer.AnswerAsync(
                http,
                200,
                request.Target.EndsWith("preferredtechnician", StringComparison.Ordinal)
                    ? "1001"
                    : """{"page":1,"pageSize":50,"hasMore":false,"data":[],"fields":[],"id":1}"""));
        using var titan = server.NewClient();

        var actions = ActionCatalog.All.Where(action => action.Module == module).ToList();
        foreach (var action in actions)
        {
            await SendAsync(titan, action, action.Inputs.Where(input => input.IsRequired || IsFirstOfUpdate(action, input)));
            await SendAsync(titan, action, action.Inputs.Where(input => IsSentByExample(action, input)));
        }

        server.Requests.Count.ShouldBeGreaterThanOrEqualTo(2 * actions.Count, "each operation was sent twice");
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_wrong_value_is_refused_by_the_name_of_its_input(string module)
    {
        List<string> wrong = [];
        var values = 0;
        foreach (var action in ActionCatalog.All.Where(action => action.Module == module))
        {
            var inputs = Inputs(action.Inputs.Where(input => IsSentByExample(action, input)));
            var places = action.Inputs
                .Where(input => inputs.ContainsKey(input.Key))
                .SelectMany(input => Places(input.Key, input.Shape, inputs, input.Key));
            foreach (var (path, value, spoil) in places)
            {
                values++;
                var before = value?.DeepClone();
                spoil(Spoiled(path.Shape));
                try
                {
                    action.Read(JsonElement.Parse(inputs.ToJsonString()), files: Files);
                    wrong.Add($"{action.Key}: {path.Name} takes {Spoiled(path.Shape).ToJsonString()}");
                }
                catch (InvalidInputException error) when (error.Message.Contains(path.Name, StringComparison.Ordinal))
                {
                    // That is what is expected.
                }
                catch (InvalidInputException error)
                {
                    wrong.Add($"{action.Key}: {path.Name} is not named by: {error.Message}");
                }

                spoil(before);
            }
        }

        wrong.ShouldBeEmpty();
        values.ShouldBeGreaterThan(0);
    }

    private static FileSource Files => FileSource.Of(new Dictionary<string, Files.FileContent>
    {
        ["photo.jpg"] = TitanConnector.Files.FileContent.FromBytes("photo.jpg", [1, 2, 3]),
    });

    // An update that changes nothing is refused.
    private static bool IsFirstOfUpdate(ActionDefinition action, InputDefinition input) =>
        action.Method == HttpMethod.Patch
        && !action.Inputs.Any(one => one is { Place: InputPlace.Body, IsRequired: true })
        && input == action.Inputs.FirstOrDefault(one => one.Place == InputPlace.Body);

    // Controls and parameters by name are tested with the lists. An upload takes one file.
    private static bool IsSentByExample(ActionDefinition action, InputDefinition input) =>
        input.IsRequired
        || (input.Place is not InputPlace.Control
            && !(input is { Place: InputPlace.Query, WireName: null })
            && !(input.WireName == "sort" && action.SortsLocally)
            && !(input.Place == InputPlace.Multipart && input.Key is "fileName" or "fileData" or "fileDataFileNames"));

    private static JsonObject Inputs(IEnumerable<InputDefinition> inputs) =>
        new(inputs.Select(input => KeyValuePair.Create(input.Key, input.Shape.Kind == ShapeKind.File ? "photo.jpg" : input.Example())));

    private static async Task SendAsync(TitanClient titan, ActionDefinition action, IEnumerable<InputDefinition> inputs)
    {
        var call = action.Read(JsonElement.Parse(Inputs(inputs).ToJsonString()), files: Files);
        switch (call)
        {
            case ListCall list:
                await titan.PagesAsync(list, Token).CountAsync(Token);
                break;
            case FileCall file:
                await (await titan.DownloadAsync(file, Token)).DisposeAsync();
                break;
            case JsonCall json:
                await titan.RunAsync(json, Token);
                break;
        }
    }

    // Each place in the inputs that has a shape of its own, and how to put another value there.
    private static IEnumerable<((string Name, Shape Shape) Path, JsonNode? Value, Action<JsonNode?> Put)> Places(
        string name, Shape shape, JsonObject parent, string key)
    {
        if (shape.Kind != ShapeKind.Any)
        {
            yield return ((name, shape), parent[key], value => parent[key] = value);
        }

        if (shape.Kind == ShapeKind.Object && parent[key] is JsonObject inner)
        {
            var places = shape.Properties
                .Where(property => inner.ContainsKey(property.Name))
                .SelectMany(property => Places($"{name}.{property.Name}", property.Shape, inner, property.Name));
            foreach (var place in places)
            {
                yield return place;
            }
        }

        if (shape is { Kind: ShapeKind.Array, Items: { Kind: ShapeKind.Object } items }
            && parent[key] is JsonArray and [JsonObject first, ..])
        {
            var places = items.Properties
                .Where(property => first.ContainsKey(property.Name))
                .SelectMany(property => Places($"{name}[0].{property.Name}", property.Shape, first, property.Name));
            foreach (var place in places)
            {
                yield return place;
            }
        }
    }

    private static JsonNode Spoiled(Shape shape) => shape.Kind switch
    {
        ShapeKind.Object or ShapeKind.Array or ShapeKind.Map or ShapeKind.File => 7,
        ShapeKind.Text => new JsonObject(),
        _ => "wrong",
    };
}
