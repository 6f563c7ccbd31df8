using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Emulator;
using TitanConnector.Errors;
using TitanConnector.OpenApi;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>
/// Sends every documented operation to the emulator by the examples of its inputs, with ids that exist. The exchange is checked against the
/// documents with the tests' own reader.
/// </summary>
public class EveryOperation
{
    /// <summary>Their documents show no good answer at all.</summary>
    private static readonly string[] WithoutGoodAnswer =
    [
        "/sales/v2/tenant/{tenant}/opportunities", "/sales/v2/tenant/{tenant}/export/opportunities",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Modules => [.. ActionCatalog.All.Select(action => action.Module).Where(module => module.Length > 0).Distinct()];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Is_answered_by_the_emulator_as_documented(string module)
    {
        // It throws when it is disposed of, if a request or an answer was not as documented.
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(40) });
        using var titan = emulator.NewClient();

        var actions = ActionCatalog.All.Where(action => action.Module == module && !IsWithoutGoodAnswer(action))
            .OrderBy(action => action.Method.Method switch { "GET" => 0, "DELETE" => 2, _ => 1 })
            .ThenBy(action => action.Path.Length);
        List<string> failed = [];
        foreach (var action in actions)
        {
            var before = emulator.Calls.Count;
            try
            {
                await SendAsync(titan, action, await InputsAsync(titan, action));
            }
            catch (ServiceTitanException refused) when (HasRules(action))
            {
                // Tests of the emulator carry out those with rules, which the examples cannot know.
                refused.Message.ShouldNotContain("Unable to match");
            }
            catch (TitanException error)
            {
                failed.Add($"{action.Key}: {action.Method} {action.Path}: {error.Message}");
            }

            if (emulator.Calls.Count == before)
            {
                failed.Add($"{action.Key}: nothing was sent");
            }
        }

        failed.ShouldBeEmpty();
    }

    /// <summary>The operations that the emulator has rules for.</summary>
    private static readonly Lazy<HashSet<string>> Rules = new(() => Repository.Root is { } root
        ? [.. File.ReadLines(Path.Combine(root.FullName, "docs", "emulator-operations.md"))
            .Where(line => line.EndsWith("| rule |", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1])]
        : []);

    private static bool HasRules(ActionDefinition action) =>
        action.IsTyped || Rules.Value.Contains(action.Key) || action.Key == "crm.customer-contacts.list" || action.Path.Contains("/booking-provider/", StringComparison.Ordinal);

    private static bool IsWithoutGoodAnswer(ActionDefinition action) =>
        Array.Exists(WithoutGoodAnswer, path => action.Path.StartsWith(path, StringComparison.Ordinal));

    private static async Task<JsonObject> InputsAsync(TitanClient titan, ActionDefinition action)
    {
        var inputs = new JsonObject(action.Inputs.Where(input => input.IsRequired || IsFirstOfUpdate(action, input))
            .Select(input => KeyValuePair.Create(input.Key, input.Shape.Kind == ShapeKind.File ? "photo.jpg" : input.Example())));
        var path = "";
        foreach (var segment in action.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment[0] == '{' && segment != "{tenant}"
                && action.Inputs.FirstOrDefault(input => input.Place == InputPlace.Path && $"{{{input.WireName}}}" == segment) is { } placeholder
                && await ExistingAsync(titan, path, segment, inputs) is { } existing)
            {
                inputs[placeholder.Key] = placeholder.Shape.Kind == ShapeKind.Text ? existing.ToString() : existing;
            }

            path += "/" + segment;
        }

        return inputs;
    }

    /// <summary>The id of a record of the collection at the path, or of the one that the placeholder names.</summary>
    private static async Task<JsonNode?> ExistingAsync(TitanClient titan, string path, string segment, JsonObject known)
    {
        // A provider is a tag.
        path = segment == "{bookingProvider}" ? path + "-tags" : path;
        var noun = path.Split('/')[^1];
        var list = ActionCatalog.All.FirstOrDefault(action => action.IsList && Plain(action.Path) == Plain(path) && !action.Inputs.Any(input => input.IsRequired && input.Place == InputPlace.Query))
            ?? ActionCatalog.All.FirstOrDefault(action => action.IsList && action.Path == path.Replace("{tenant}/", "{tenant}/export/", StringComparison.Ordinal))
            ?? ActionCatalog.All.FirstOrDefault(action => action.IsList && action.Path == string.Join('/', path.Split('/').Where(one => one == "{tenant}" || !one.StartsWith('{'))))
            ?? ActionCatalog.All.FirstOrDefault(action => action.IsList && !action.Path.Contains("/export/", StringComparison.Ordinal)
                && (action.Path.EndsWith("tenant}/" + noun, StringComparison.Ordinal) || action.Path.EndsWith($"tenant}}/{noun.TrimEnd('y')}ies", StringComparison.Ordinal)));
        if (list is null)
        {
            return null;
        }

        var inputs = new JsonObject(list.Inputs.Where(input => input.IsRequired)
            .Select(input => KeyValuePair.Create(input.Key, Known(input, known) ?? input.Example())));
        if (list.Read(JsonElement.Parse(inputs.ToJsonString())) is not ListCall call)
        {
            return null;
        }

        await foreach (var page in titan.PagesAsync(call, Token))
        {
            foreach (var record in page.Data)
            {
                var fields = JsonNode.Parse(record.Span)!.AsObject();
                return (fields[segment.Trim('{', '}')] ?? fields["id"] ?? fields["name"] ?? fields["email"])?.DeepClone();
            }
        }

        return null;
    }

    // Placeholders of one place are not always of one name and kind.
    private static JsonNode? Known(InputDefinition input, JsonObject known)
    {
        var value = known[input.Key] ?? (input.Place == InputPlace.Path ? known.FirstOrDefault(one => one.Value is not null).Value : null);
        return value is not null && input.Shape.Kind == ShapeKind.Integer && long.TryParse(value.ToString(), out var id) ? id : value?.DeepClone();
    }

    // Of a record that may have none, or of ids that the example cannot know.
    private static bool MayBeEmpty(ActionDefinition action) =>
        action.IsTyped || action.Inputs.Any(input => input.Place == InputPlace.Path || (input.IsRequired && input.Place == InputPlace.Query));

    private static string Plain(string path) => string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));

    private static bool IsFirstOfUpdate(ActionDefinition action, InputDefinition input) =>
        action.Method == HttpMethod.Patch
        && !action.Inputs.Any(one => one is { Place: InputPlace.Body, IsRequired: true })
        && input == action.Inputs.FirstOrDefault(one => one.Place == InputPlace.Body);

    private static async Task SendAsync(TitanClient titan, ActionDefinition action, JsonObject inputs)
    {
        var files = FileSource.Of(new Dictionary<string, Files.FileContent>
        {
            ["photo.jpg"] = TitanConnector.Files.FileContent.FromBytes("photo.jpg", [1, 2, 3]),
        });
        switch (action.Read(JsonElement.Parse(inputs.ToJsonString()), files: files))
        {
            case ListCall list:
                var records = 0;
                await foreach (var page in titan.PagesAsync(list, Token))
                {
                    records += page.Data.Count;
                }

                (records > 0 || MayBeEmpty(action)).ShouldBeTrue($"{action.Key} is empty");
                break;
            case FileCall file:
                await (await titan.DownloadAsync(file, Token)).DisposeAsync();
                break;
            case JsonCall json:
                await titan.RunAsync(json, Token);
                break;
        }
    }
}
