using TitanConnector.Emulator.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Routes;

/// <summary>
/// The permissions that an application can have, by ServiceTitan's names: <c>tn.crm.customers:r</c> to read a resource of a module,
/// <c>:w</c> to write it.
/// </summary>
internal static class Scopes
{
    private static readonly Dictionary<string, string> ByRoute = FactsFile.Embedded.Operations
        .ToDictionary(fact => RouteOf(fact.Method, fact.Path), fact => fact.Scope);

    /// <summary>Every scope that the emulator's operations could require. The emulator checks none and grants them all.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Api.Operations.Select(Of).Distinct().Order(StringComparer.Ordinal)];

    private static string Of(Operation operation) => ByRoute[RouteOf(operation.Method, operation.Route)];

    // The names of placeholders do not matter.
    private static string RouteOf(string method, string path) =>
        $"{method} /{string.Join('/', path.Trim('/').Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment))}";
}
