using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>
/// The list of covered operations: each action was called through the library, reached the emulator and was carried out. A tour goes
/// through one module against its own emulator, and the requests that arrive are compared with the catalog. So this depends on no other
/// test and no order, and an action that no tour calls fails here by name.
/// </summary>
public partial class CoveredOperations
{
    public static TheoryData<string> Modules => [.. ActionCatalog.Typed.Select(ModuleOf).Distinct()];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Every_action_of_the_module_is_carried_out_by_the_emulator(string module)
    {
        await using var emulator = await TestEmulator.StartAsync();
        await using var seeded = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(20) });
        using var titan = emulator.NewClient();
        using var seededTitan = seeded.NewClient();

        await new Tour(titan).ThroughAsync(module);
        await new SeededTour(seededTitan).ThroughAsync(module);

        var covered = ActionCatalog.Typed.Where(action => ModuleOf(action) == module)
            .Select(action => (Action: action, Calls: emulator.Calls.Concat(seeded.Calls).Count(call => Carries(call, action))))
            .ToList();
        foreach (var (action, calls) in covered)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{action.Method} {action.Path}: {calls} by {action.Key}");
        }

        covered.Where(operation => operation.Calls == 0)
            .Select(operation => $"{operation.Action.Key}: no {operation.Action.Method} {operation.Action.Path} in the tour of {module}")
            .ShouldBeEmpty();
    }

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
