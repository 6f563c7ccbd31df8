using System.Text.RegularExpressions;
using TitanConnector.Emulator.Routes;
using TitanConnector.OpenApi;
using Operation = TitanConnector.Emulator.Operations.Operation;

namespace TitanConnector.Emulator.Tests.Routes;

/// <summary>
/// The list of covered operations: each was requested over HTTP and succeeded. A tour goes through one module in its own tenant, so this
/// depends on no other test and no order, and an operation that no tour requests fails here by its route.
/// </summary>
public sealed partial class CoveredOperationsTests
{
    public static TheoryData<string> Modules => [.. Api.Operations.Select(ModuleOf).Distinct()];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Every_operation_of_the_module_succeeds_as_ServiceTitan_documents_it(string module)
    {
        await using var tenant = await Tenant.StartAsync();

        await new OperationTour(tenant).ThroughAsync(module);

        Api.Operations.Where(operation => ModuleOf(operation) == module && !tenant.Exchanges.Any(exchange => Shows(exchange, operation)))
            .Select(operation => $"{operation.Method} {operation.Route} is not in the tour of {module}")
            .ShouldBeEmpty();

        // Without the documents, the answers have not been checked.
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
    }

    private static string ModuleOf(Operation operation) => operation.Route.Split('/')[1];

    // Placeholders match ids only, so that customers/contacts is not mistaken for a customer.
    private static bool Shows(Exchange exchange, Operation operation) =>
        exchange.Method == operation.Method
        && exchange.Status is >= 200 and < 400
        && Regex.IsMatch(exchange.Path, $"^{Placeholder().Replace(operation.Route, "[0-9]+")}$");

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
