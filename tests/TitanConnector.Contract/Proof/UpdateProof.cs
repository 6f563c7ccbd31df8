using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Emulator;
using TitanConnector.Errors;
using TitanConnector.OpenApi;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract.Proof;

/// <summary>
/// Whoever follows changes by a list or a feed finds each update: all reads of a collection show the same records, whichever part of the
/// emulator answers them.
/// </summary>
public sealed partial class UpdateProof
{
    private const long Number = 47;
    private const long OtherNumber = 48;

    public static TheoryData<string> Modules =>
        [.. Updates.Where(action => OpenApiContract.TryLoad() is not { } contract || ListOf(contract, action) is not null)
            .Select(action => action.Module).Distinct()];

    private static IEnumerable<ActionDefinition> Updates => ActionCatalog.All.Where(action =>
        action.OperationKey is not null && action.Method.Method is "PATCH" or "PUT" && action.Path.EndsWith('}'));

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task An_update_is_seen_in_the_list_and_the_feed_with_a_later_time(string module)
    {
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
        var contract = OpenApiContract.TryLoad()!;
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(20) });
        using var titan = emulator.NewClient();
        using var http = await ModuleProof.NewHttpAsync(emulator, TestContext.Current.CancellationToken);
        var proof = new Reads(emulator, titan, http);

        List<string> faults = [];
        foreach (var update in Updates.Where(action => action.Module == module && ListOf(contract, action) is not null).ToList())
        {
            faults.AddRange((await proof.OfAsync(update, contract)).Select(fault => $"{update.OperationKey}: {fault}"));
        }

        // What a rule refuses is sent again with another field.
        emulator.ForgiveViolations();
        faults.ShouldBeEmpty();
    }

    private static string? ListOf(OpenApiContract contract, ActionDefinition update) =>
        contract.Find("GET", Placeholder().Replace(ParentOf(update.Path), "1")) is not null ? ParentOf(update.Path) : null;

    private static string ParentOf(string path) => path[..path.LastIndexOf('/')];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    private sealed class Reads(TestEmulator emulator, TitanClient titan, HttpClient http)
    {
        private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

        private readonly ExampleInputs _examples = new(titan, Token);
        private readonly RuleInputs _rules = new(http, emulator.Settings.Tenant!, Token);

        public async Task<IReadOnlyList<string>> OfAsync(ActionDefinition update, OpenApiContract contract)
        {
            var inputs = await _examples.MakeAsync(update, all: false);
            await _rules.ImproveAsync(update.OperationKey!, inputs);
            var path = PathOf(update, inputs);
            var (list, id) = (ParentOf(path), path[(path.LastIndexOf('/') + 1)..]);
            if (await ListedAsync(contract, list, id) is not { } before)
            {
                return await TryAsync(update, inputs) ? [$"the list does not show the record {id} that can be updated"] : [];
            }

            List<string> faults = [];
            var seen = 0;
            foreach (var field in update.Inputs.Where(input =>
                input.Place is InputPlace.Body or InputPlace.ByRule && CanChange(input, before)))
            {
                var value = NewValue(field, before);
                var changed = inputs.DeepClone().AsObject();
                changed[field.Key] = value.DeepClone();
                if (!await TryAsync(update, changed))
                {
                    continue;
                }

                seen++;
                faults.AddRange((await SeenAsync(contract, list, id, before, field.WireName ?? field.Key, value)).OfType<string>());
                before = await ListedAsync(contract, list, id) ?? before;
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{update.OperationKey}: {seen} fields");
            return faults;
        }

        // What a rule refuses, or is not there, has nothing to show.
        private async Task<bool> TryAsync(ActionDefinition update, JsonObject inputs)
        {
            try
            {
                await titan.RunAsync((JsonCall)update.Read(JsonElement.Parse(inputs.ToJsonString())), Token);
                return true;
            }
            catch (ServiceTitanException)
            {
                return false;
            }
        }

        private async Task<List<string?>> SeenAsync(
            OpenApiContract contract, string list, string id, JsonObject before, string field, JsonNode value)
        {
            var listed = await ListedAsync(contract, list, id);
            List<string?> faults = [Compare("list", before, listed, field, value)];
            if (listed?["modifiedOn"] is { } modified && await ListedAsync(contract, list, id, modified) is null)
            {
                faults.Add($"list: the record is not among those that were modified since {modified}");
            }

            if (contract.Find("GET", $"{list}/{id}") is not null)
            {
                faults.Add(Compare("get", before, await GetAsync($"{list}/{id}") as JsonObject, field, value));
            }

            var feed = Regex.Replace(list, "^(/[^/]+/v[0-9]+/tenant/[0-9]+)/", "$1/export/");
            if (contract.Find("GET", feed) is not null)
            {
                faults.Add(Compare("feed", before, await FedAsync(feed, id), field, value));
            }

            return faults;
        }

        private static string? Compare(string where, JsonObject before, JsonObject? found, string field, JsonNode value)
        {
            if (found is null)
            {
                return $"{where}: the record is missing";
            }

            if (found.ContainsKey(field) && found[field]?.ToString() != value.ToString())
            {
                return $"{where}: {field} is {found[field]?.ToJsonString() ?? "null"}, not {value.ToJsonString()}";
            }

            return found["modifiedOn"] is { } modified && before["modifiedOn"] is { } last && TimeOf(modified) <= TimeOf(last)
                ? $"{where}: modifiedOn is {modified}, and was {last}"
                : null;
        }

        private static DateTimeOffset TimeOf(JsonNode time) => DateTimeOffset.Parse(time.ToString(), CultureInfo.InvariantCulture);

        private static bool CanChange(InputDefinition input, JsonObject before) =>
            before.TryGetPropertyValue(input.WireName ?? input.Key, out var shown)
            && shown is JsonValue or null
            && input.Shape.Kind is ShapeKind.Text or ShapeKind.Number or ShapeKind.Integer
            && before.ContainsKey(input.WireName ?? input.Key)
            && !(input.WireName ?? input.Key).EndsWith("id", StringComparison.OrdinalIgnoreCase);

        private static JsonNode NewValue(InputDefinition input, JsonObject before) => input.Shape.Kind == ShapeKind.Text
            ? before[input.WireName ?? input.Key]?.ToString() == "NV" ? "TX" : "NV"
            : before[input.WireName ?? input.Key]?.ToString() == $"{Number}" ? OtherNumber : Number;

        private async Task<JsonObject?> ListedAsync(OpenApiContract contract, string list, string id, JsonNode? since = null)
        {
            var known = contract.Find("GET", list)!.Query.Select(parameter => parameter.Name).ToHashSet();
            (string Name, string Value)[] query =
            [
                ("pageSize", "500"),
                ("active", "Any"),
                ("activeOnly", "false"),
                (long.TryParse(id, CultureInfo.InvariantCulture, out _) ? "ids" : "", id),
                ("modifiedOnOrAfter", since is null ? "1970-01-01T00:00:00Z" : Uri.EscapeDataString(since.ToString())),
            ];
            var asked = query.Where(one => known.Contains(one.Name)).Select(one => $"{one.Name}={one.Value}");
            var records = await GetAsync($"{list}?{string.Join('&', asked)}")
                switch { JsonArray all => all, JsonObject page => page["data"] as JsonArray, _ => null };
            return records?.OfType<JsonObject>().FirstOrDefault(record => IsOf(record, id));
        }

        // Not every record is known by a number that is called id.
        private static bool IsOf(JsonObject record, string id) => record["id"] is { } own && own.ToString() == id
            || record.Any(member => member.Value is JsonValue value
                && value.ToString() == id
                && !long.TryParse(id, CultureInfo.InvariantCulture, out _));

        private async Task<JsonObject?> FedAsync(string feed, string id)
        {
            JsonObject? found = null;
            for (var (from, hasMore) = ("", true); hasMore;)
            {
                var page = (await GetAsync(from.Length == 0 ? feed : $"{feed}?from={Uri.EscapeDataString(from)}"))!.AsObject();
                found = page["data"]!.AsArray().OfType<JsonObject>().LastOrDefault(record => IsOf(record, id)) ?? found;
                (from, hasMore) = ($"{page["continueFrom"]}", page["hasMore"]!.GetValue<bool>());
            }

            return found;
        }

        private async Task<JsonNode?> GetAsync(string path)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Token);
            var text = await answer.Content.ReadAsStringAsync(Token);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
            return JsonNode.Parse(text);
        }

        private string PathOf(ActionDefinition action, JsonObject inputs)
        {
            string KeyOf(string placeholder) =>
                action.Inputs.Single(input => input.Place == InputPlace.Path && $"{{{input.WireName}}}" == placeholder).Key;
            return Placeholder().Replace(action.Path, placeholder =>
                placeholder.Value == "{tenant}" ? emulator.Settings.Tenant! : inputs[KeyOf(placeholder.Value)]!.ToString());
        }
    }
}
