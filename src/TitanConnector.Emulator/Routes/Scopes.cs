using TitanConnector.Emulator.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Routes;

/// <summary>
/// The permissions that an application can have, by ServiceTitan's names: <c>tn.crm.customers:r</c> to read a resource of a module,
/// <c>:w</c> to write it.
/// </summary>
internal static class Scopes
{
    /// <summary>Every scope that a documented operation could require.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. FactsFile.Embedded.Operations.Select(fact => fact.Scope).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The hand-written operations with the scopes that they need.</summary>
    public static IEnumerable<Operation> AddTo(IEnumerable<Operation> operations)
    {
        var scopes = FactsFile.Embedded.Operations.ToDictionary(fact => fact.Route, fact => fact.Scope);
        return operations.Select(operation =>
            operation with { Scope = scopes.GetValueOrDefault(OperationFact.RouteOf(operation.Method, operation.Route)) });
    }
}
