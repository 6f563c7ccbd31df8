using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Emulator;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>
/// The list of covered operations: each action was called through the library, reached the emulator and was carried out. A tour goes
/// through one module against its own emulator, and the requests that arrive are compared with the catalog. So this depends on no other
/// test and no order, and an action that no tour calls fails here by name.
/// </summary>
public partial class CoveredOperations
{
    // The emulator does not have their operations. The list can only become shorter: an action whose operation it gets must be left out here.
    private static readonly HashSet<string> NotInTheEmulator =
    [
        "listCustomerNotes", "createCustomerNote", "listLocationNotes", "createLocationNote", "listLeads", "getLead", "listJobNotes",
        "createJobNote", "getCampaign", "listEmployees", "getEmployee", "listEstimates", "getEstimate", "listMemberships", "getMembership",
        "listMembershipTypes", "getMembershipType", "listCalls", "getCall", "listPricebookServices", "getPricebookService",
        "listPricebookMaterials", "getPricebookMaterial", "listPricebookEquipment", "getPricebookEquipment",
    ];

    public static TheoryData<string> Modules => [.. Carried.Select(ModuleOf).Distinct()];

    public static TheoryData<string> LeftOut => [.. NotInTheEmulator];

    private static IEnumerable<ActionDefinition> Carried => ActionCatalog.Typed.Where(action => !NotInTheEmulator.Contains(action.Key));

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Every_action_of_the_module_is_carried_out_by_the_emulator(string module)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();

        await new Tour(titan).ThroughAsync(module);

        var covered = Carried.Where(action => ModuleOf(action) == module)
            .Select(action => (Action: action, Calls: emulator.Calls.Count(call => Carries(call, action))))
            .ToList();
        foreach (var (action, calls) in covered)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{action.Method} {action.Path}: {calls} by {action.Key}");
        }

        covered.Where(operation => operation.Calls == 0)
            .Select(operation => $"{operation.Action.Key}: no {operation.Action.Method} {operation.Action.Path} in the tour of {module}")
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(LeftOut))]
    public async Task An_action_is_left_out_only_while_the_emulator_does_not_have_its_operation(string key)
    {
        ConcurrentQueue<Exchange> exchanges = [];
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty, OnExchange = exchanges.Enqueue }, cancellationToken: Token);
        using var titan = new TitanClient(TestEmulator.SettingsOf(emulator));
        var action = ActionCatalog.Get(key);
        var call = action.Read(JsonElement.Parse(action.ExampleInputs().ToJsonString()));

        await Should.ThrowAsync<ServiceTitanException>(
            () => call is ListCall list ? titan.PagesAsync(list, Token).CountAsync(Token).AsTask() : titan.RunAsync((JsonCall)call, Token));

        exchanges.Last().ResponseBody.ShouldContain("Unable to match incoming request to an operation.");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string ModuleOf(ActionDefinition action) => action.Path.Split('/')[1];

    private static bool Carries(Exchange exchange, ActionDefinition action) =>
        exchange.Status is >= 200 and < 400
        && (action.Method.Method == "*" || action.Method.Method == exchange.Method)
        && Regex.IsMatch(exchange.Path, $"^{Placeholder().Replace(action.Path, Pattern)}$");

    // A placeholder stands for an id, so that customers/contacts is not mistaken for a customer. Only Raw Request has other placeholders.
    private static string Pattern(Match placeholder) => placeholder.Value switch
    {
        "{module}" => "[a-z-]+",
        "{url}" => ".+",
        _ => "[0-9]+",
    };

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
